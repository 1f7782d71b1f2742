//! How agencies and papers of further languages write datelines.

/// The forms of a language: the text, and its place, date, agency and authors.
pub(super) type Forms = (&'static str, &'static [(&'static str, &'static str)]);

/// The forms by language.
pub(super) const FORMS: &[Forms] = &[
    (
        "nl",
        &[
            ("AMSTERDAM (ANP) - Schepen kwamen.", "Amsterdam|-|ANP|"),
            ("Oudehaven (ANP) – Schepen kwamen.", "Oudehaven|-|ANP|"),
            ("BRUSSEL (Belga) Schepen kwamen.", "Brussel|-|Belga|"),
            ("ROTTERDAM - Schepen kwamen.", "Rotterdam|-||"),
        ],
    ),
    (
        "pl",
        &[
            ("Warszawa (PAP) - Przypłynęły statki.", "Warszawa|-|PAP|"),
            ("KRAKÓW (PAP) – Przypłynęły statki.", "Kraków|-|PAP|"),
            ("LONDYN (Reuters) - Przypłynęły statki.", "Londyn|-|Reuters|"),
        ],
    ),
    (
        "cs",
        &[
            ("Praha (ČTK) - Připluly lodě.", "Praha|-|CTK|"),
            ("PRAHA (ČTK) – Připluly lodě.", "Praha|-|CTK|"),
            ("Brno (ČTK) Připluly lodě.", "Brno|-|CTK|"),
        ],
    ),
    (
        "tr",
        &[
            ("ANKARA (AA) - Gemiler geldi.", "Ankara|-|Anadolu Agency|"),
            (
                "Ayşe DEMİR/ANKARA, (DHA) - Gemiler geldi.",
                "Ankara|-|Demirören Haber Ajansı|Ayşe DEMİR",
            ),
            ("ANKARA - Gemiler geldi.", "Ankara|-||"),
        ],
    ),
    (
        "id",
        &[
            ("Jakarta (ANTARA) - Kapal datang.", "Jakarta|-|Antara|"),
            ("TEMPO.CO, Jakarta - Kapal datang.", "Jakarta|-|Tempo.co|"),
            ("Jakarta - Kapal datang.", "Jakarta|-||"),
            ("KOMPAS.com, Jakarta - Kapal datang.", "Jakarta|-|Kompas.com|"),
        ],
    ),
    (
        "vi",
        &[
            ("Hà Nội (TTXVN) - Tàu đã đến.", "Hà Nội|-|Vietnam News Agency|"),
            ("HÀ NỘI (TTXVN) – Tàu đã đến.", "Hà Nội|-|Vietnam News Agency|"),
        ],
    ),
    (
        "uk",
        &[
            ("КИЇВ (Укрінформ) – Кораблі прийшли.", "Київ|-|Ukrinform|"),
            ("Київ. Інтерфакс-Україна – Кораблі прийшли.", "Київ|-|Interfax-Ukraine|"),
        ],
    ),
    (
        "sr",
        &[
            ("BEOGRAD (Tanjug) - Brodovi su došli.", "Beograd|-|Tanjug|"),
            ("БЕОГРАД (Танјуг) – Бродови су дошли.", "Београд|-|Tanjug|"),
            ("ZAGREB (Hina) - Brodovi su došli.", "Zagreb|-|Hina|"),
        ],
    ),
    ("el", &[("Αθήνα (ΑΠΕ-ΜΠΕ) - Ήρθαν πλοία.", "Αθήνα|-|ANA-MPA|")]),
    (
        "hi",
        &[
            ("नई दिल्ली (भाषा) जहाज आए।", "नई दिल्ली|-|Press Trust of India|"),
            ("मुंबई (आईएएनएस) - जहाज आए।", "मुंबई|-|IANS|"),
        ],
    ),
    ("fa", &[("تهران - ایرنا: کشتی‌ها آمدند.", "تهران|-|IRNA|")]),
    ("hu", &[("Budapest (MTI) - Hajók jöttek.", "Budapest|-|MTI|")]),
    ("ro", &[("BUCUREȘTI (Agerpres) - Au venit nave.", "București|-|Agerpres|")]),
    (
        "sv",
        &[
            ("STOCKHOLM (TT) Fartyg kom.", "Stockholm|-|TT News Agency|"),
            ("Göteborg (TT) – Fartyg kom.", "Göteborg|-|TT News Agency|"),
        ],
    ),
    ("da", &[("København (Ritzau) - Skibe kom.", "København|-|Ritzau|")]),
];
