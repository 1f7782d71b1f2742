dateline.words(["2024",1,"!@2024 $$$$$ '-05 $$$$$ *-01 $ ,2 ( ,3 ,$$ #region/central-asia $ *europe (( *latin-america , *oceania 4 #theme/economy , *nergy $$ )society 0 *port 4 "])
