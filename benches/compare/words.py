"""The words of the archive: everything else in it is made of syllables."""

# Towns with their countries, by region.
PLACES = {
    "east-asia": """Seoul, South Korea; Tokyo, Japan; Beijing, China; Taipei, Taiwan;
        Busan, South Korea; Osaka, Japan; Shanghai, China; Ulaanbaatar, Mongolia""",
    "southeast-asia": """Jakarta, Indonesia; Manila, Philippines; Hanoi, Vietnam; Bangkok,
        Thailand; Kuala Lumpur, Malaysia; Phnom Penh, Cambodia""",
    "south-asia": """New Delhi, India; Mumbai, India; Dhaka, Bangladesh; Islamabad,
        Pakistan; Colombo, Sri Lanka; Kathmandu, Nepal""",
    "central-asia": """Astana, Kazakhstan; Tashkent, Uzbekistan; Bishkek, Kyrgyzstan;
        Baku, Azerbaijan; Yerevan, Armenia""",
    "middle-east": """Cairo, Egypt; Tehran, Iran; Baghdad, Iraq; Jerusalem, Israel;
        Riyadh, Saudi Arabia; Amman, Jordan; Beirut, Lebanon; Ankara, Turkey""",
    "africa": """Nairobi, Kenya; Lagos, Nigeria; Addis Ababa, Ethiopia; Accra, Ghana;
        Dakar, Senegal; Kampala, Uganda; Johannesburg, South Africa; Luanda, Angola""",
    "europe": """London, United Kingdom; Paris, France; Berlin, Germany; Madrid, Spain; Rome,
        Italy; Warsaw, Poland; Kyiv, Ukraine; Athens, Greece; Stockholm, Sweden; Lisbon,
        Portugal""",
    "north-america": """Washington, United States; Chicago, United States; Ottawa, Canada;
        Toronto, Canada; Denver, United States""",
    "latin-america": """Mexico City, Mexico; Bogota, Colombia; Lima, Peru; Buenos Aires,
        Argentina; Santiago, Chile; Brasilia, Brazil; Havana, Cuba; Quito, Ecuador""",
    "oceania": """Canberra, Australia; Sydney, Australia; Wellington, New Zealand; Suva,
        Fiji""",
}

# Words that tell a theme.
THEMES = {
    "politics": """parliament, election, the ruling party, opposition leader, coalition,
        cabinet, voters, ballot""",
    "diplomacy": """foreign minister, embassy, summit, bilateral talks, treaty,
        ambassador, joint statement, delegation""",
    "security": """troops, ceasefire, artillery, missile, air strike, defence ministry,
        soldiers, border clashes""",
    "crime": """police, prosecutors, court, arrested, prison, the trial, verdict, robbery""",
    "economy": """central bank, inflation, exports, shares, interest rates, investors,
        factory, trade""",
    "energy": """oil, gas pipeline, solar power, emissions, climate, power plant,
        electricity, forests""",
    "disasters": """earthquake, flood, typhoon, rescuers, landslide, wildfire, evacuated,
        heavy rain""",
    "health": """hospital, vaccine, patients, doctors, outbreak, disease, health ministry,
        nurses""",
    "science": """researchers, telescope, satellite, spacecraft, laboratory, fossils,
        orbit, physicists""",
    "technology": """software, chips, artificial intelligence, smartphone, data centre,
        cyber attack, engineers, internet""",
    "society": """pupils, teachers, migrants, pension, housing, villagers, university,
        families""",
    "culture": """film festival, museum, orchestra, novel, exhibition, theatre, painter,
        album""",
    "sport": """goal, final, championship, coach, striker, Olympic, stadium, season""",
    "life": """recipe, restaurant, tourists, fashion, beach, garden, cooking, holiday""",
}

AGENCIES = """
Meridian Wire Service, Harbour Press, Northlight News Agency, Lanternway Features, Saltwind
Bulletin, Old Bridge Courier, Tern Island Press, Copperfield Desk, Long Quay Reports, Grey Heron
Wire
"""

# The most frequent words, by falling frequency.
COMMON = """
the of to and a in that for is on was with as by it at from said be an has are were this have
not but which had they their or its he who will also been more after one about when would than
other over into two out up there could new all some his she first no only if because between
during before people through while last most time her them where so now against year under
against many both three years country government week month another told part same such still
since among each may might should until around those being later day down own even made next
these very what just well did around without within including however officials according city
group national work plan public report local made decision number state region meeting percent
members minister early late million second several long high far open small set close line road
place hand water house night morning river north south east west summer winter market school
office word paper field name side
"""

# What the names of people begin with, and those of bodies end with.
FIRST = """
Ana Boris Carla Dmitri Elena Farid Greta Hiro Ines Jonas Kemi Lena Marco Nadia Omar Petra Rafael
Sofia Tomas Yuna
"""
KINDS = "Council, Union, Institute, Foundation, Authority, Federation, Group, Agency"
