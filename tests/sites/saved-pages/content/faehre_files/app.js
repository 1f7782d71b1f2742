console.log("never published");
