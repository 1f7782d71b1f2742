module.exports = function (config) {
  config.addPassthroughCopy("src/img");
  config.addPassthroughCopy({ "src/public": "/" });
  return { dir: { input: "src", output: "_site" } };
};
