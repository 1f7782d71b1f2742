//! The lexicons of the languages without stems of their own: a few lines of news for each theme.

use super::*;
use crate::classify::sample::{article, taxonomy};
use crate::classify::{text, tokens};

/// By language: the theme, and what a paper would write of it.
const NEWS: &[(&str, &[(&str, &str)])] = &[
    (
        "de",
        &[
            ("politics", "Landtag wählt neue Ministerpräsidentin / Die Koalition hielt zusammen"),
            (
                "diplomacy",
                "Außenminister trifft Amtskollegin / Der Botschafter sprach von Annäherung",
            ),
            ("security", "Raketenangriff auf die Hauptstadt / Die Armee meldet tote Soldaten"),
            (
                "crime",
                "Zehn Jahre Haft nach Raubüberfall / Das Landgericht glaubte dem Zeugen nicht",
            ),
            ("economy", "Konzern streicht Stellen / Der Umsatz sank, die Aktie gab nach"),
            ("energy", "Windpark vor der Küste / Das Kraftwerk liefert Strom für die Stadt"),
            (
                "environment",
                "Das Moor wird wieder nass / Naturschützer zählen Kraniche, der Klimaschutz freut sich",
            ),
            ("disasters", "Hochwasser an der Elm / Die Feuerwehr musste das Dorf evakuieren"),
            ("health", "Grippe füllt die Krankenhäuser / Ärzte raten zur Schutzimpfung"),
            ("science", "Raumsonde erreicht den Kometen / Astronomen hoffen auf Bilder"),
            ("technology", "Hacker legen Rathaus lahm / Die Software war nicht gewartet"),
            (
                "education",
                "Kleinere Klassen an der Grundschule / Lehrer und Eltern hatten lange gewartet",
            ),
            ("society", "Pfarrer öffnet die Kirche / Flüchtlinge schlafen im Gemeindesaal"),
            ("culture", "Regisseurin dreht in der Heimat / Der Spielfilm kommt ins Kino"),
            (
                "sport",
                "Elm gewinnt das Endspiel / Der Torwart hielt den Elfmeter, der Trainer weinte",
            ),
            ("life", "Urlaub am See / Hotels und Restaurants locken mit Wein und gutem Essen"),
        ],
    ),
    (
        "fr",
        &[
            ("politics", "Le député quitte son parti / L’opposition demande des élections"),
            (
                "diplomacy",
                "L’ambassadeur rappelé / Les pourparlers entre les deux capitales échouent",
            ),
            ("security", "Un missile tombe près du port / L’armée accuse les rebelles"),
            ("crime", "Dix ans de prison pour le braqueur / Le tribunal n’a pas cru l’avocat"),
            (
                "economy",
                "Le groupe licencie / Son chiffre d’affaires baisse et la Bourse sanctionne",
            ),
            ("energy", "Un parc éolien en mer / Le pétrole recule"),
            (
                "environment",
                "La forêt repousse sur la colline / La biodiversité y gagne, et le climat aussi",
            ),
            ("disasters", "Inondations dans la vallée / Les pompiers ont évacué un village"),
            ("health", "La grippe remplit l’hôpital / Les médecins appellent au vaccin"),
            ("science", "La sonde spatiale frôle la comète / Les astronomes exultent"),
            (
                "technology",
                "Cyberattaque contre la mairie / Le logiciel était ancien, dit l’informaticien",
            ),
            (
                "education",
                "L’école du village rouvre / Les élèves et leurs enseignants ont repeint la classe",
            ),
            ("society", "La grève s’étend / Le syndicat et les manifestants défilent"),
            ("culture", "La réalisatrice tourne au pays / Son film sort au cinéma"),
            ("sport", "Le gardien arrête le penalty / L’entraîneur pleure après la finale"),
            ("life", "Vacances au bord du lac / Les touristes aiment la cuisine et le vin"),
        ],
    ),
    (
        "pt",
        &[
            ("politics", "Deputado deixa o partido / A oposição pede eleições"),
            ("diplomacy", "Embaixador chamado de volta / A cúpula bilateral não deu em tratado"),
            ("security", "Míssil cai perto do porto / O exército acusa os rebeldes"),
            ("crime", "Dez anos de prisão para o assaltante / O tribunal não acreditou no réu"),
            ("economy", "Empresa demite / O lucro caiu e os acionistas reclamam da inflação"),
            ("energy", "Parque eólico no mar / O petróleo recua e a gasolina também"),
            (
                "environment",
                "O rio volta a ter peixe / A poluição caiu e a fauna voltou à reserva natural",
            ),
            ("disasters", "Enchente no vale / Os bombeiros resgataram os desabrigados"),
            ("health", "Gripe lota o hospital / Os médicos pedem vacinação"),
            ("science", "Sonda espacial passa pelo cometa / Os astrônomos festejam"),
            ("technology", "Hackers param a prefeitura / O software era antigo, diz o informático"),
            ("education", "Escola abre à noite / Alunos e professores pedem mais salas de aula"),
            ("society", "Greve cresce / O sindicato e a igreja ajudam os migrantes"),
            ("culture", "Cineasta filma em casa / O filme chega ao cinema com atores novos"),
            ("sport", "Goleiro defende pênalti / O treinador chora depois da final do campeonato"),
            ("life", "Férias à beira do lago / Turistas gostam da praia e do vinho"),
        ],
    ),
    (
        "it",
        &[
            ("politics", "Il deputato lascia il partito / L’opposizione chiede le elezioni"),
            (
                "diplomacy",
                "Richiamato l’ambasciatore / Il vertice bilaterale finisce senza trattato",
            ),
            ("security", "Un missile cade vicino al porto / L’esercito accusa i ribelli"),
            ("crime", "Dieci anni di carcere al rapinatore / Il tribunale non crede all’imputato"),
            ("economy", "L’azienda licenzia / Il fatturato cala e gli azionisti protestano"),
            ("energy", "Parco eolico in mare / Il petrolio scende e la benzina anche"),
            (
                "environment",
                "Il lago torna pulito / Meno inquinamento, e la fauna è tornata nel parco nazionale",
            ),
            ("disasters", "Alluvione nella valle / I vigili del fuoco hanno salvato gli sfollati"),
            ("health", "L’influenza riempie l’ospedale / I medici chiedono il vaccino"),
            ("science", "La sonda spaziale sfiora la cometa / Gli astronomi esultano"),
            (
                "technology",
                "Gli hacker fermano il comune / Il software era vecchio, dice l’informatico",
            ),
            ("education", "La scuola riapre / Gli alunni e gli insegnanti hanno dipinto le aule"),
            ("society", "Lo sciopero cresce / Il sindacato e la parrocchia aiutano i migranti"),
            ("culture", "Il regista gira a casa / Il film arriva al cinema con attori nuovi"),
            (
                "sport",
                "Il portiere para il rigore / L’allenatore piange dopo la finale di campionato",
            ),
            ("life", "Vacanze al lago / I turisti amano la cucina e il vino"),
        ],
    ),
    (
        "id",
        &[
            ("politics", "Anggota DPR keluar dari partai / Oposisi meminta pemilu"),
            ("diplomacy", "Duta besar dipanggil pulang / Perundingan bilateral gagal"),
            ("security", "Rudal jatuh dekat pelabuhan / Tentara menuduh pemberontak"),
            ("crime", "Perampok divonis sepuluh tahun penjara / Hakim tidak percaya terdakwa"),
            ("economy", "Perusahaan rugi / Laba turun dan investor menjual saham"),
            ("energy", "Pembangkit baru di laut / Pasokan listrik dan minyak bumi aman"),
            (
                "environment",
                "Sungai kembali jernih / Sampah plastik berkurang dan satwa kembali ke hutan",
            ),
            ("disasters", "Banjir bandang di lembah / Warga mengungsi setelah hujan lebat"),
            ("health", "Flu memenuhi rumah sakit / Dokter meminta vaksinasi"),
            ("science", "Wahana antariksa melewati komet / Para astronom gembira"),
            ("technology", "Peretas melumpuhkan balai kota / Perangkat lunak sudah tua"),
            ("education", "Sekolah dibuka lagi / Murid dan guru mengecat ruang kelas"),
            ("society", "Unjuk rasa meluas / Serikat buruh dan gereja membantu imigran"),
            ("culture", "Sutradara pulang kampung / Film baru tayang di bioskop"),
            ("sport", "Kiper menahan penalti / Pelatih timnas menangis di final kejuaraan"),
            ("life", "Liburan di tepi danau / Wisatawan suka kuliner dan pantai"),
        ],
    ),
    (
        "es",
        &[
            (
                "environment",
                "El río vuelve a tener peces / La contaminación bajó y la fauna volvió al humedal",
            ),
            (
                "education",
                "La escuela abre de noche / Los alumnos y los profesores piden más aulas",
            ),
        ],
    ),
    (
        "ru",
        &[
            (
                "environment",
                "В заповеднике сосчитали тюленей / Экологи просят убрать мусор с берега",
            ),
            ("education", "В школе отменили экзамен / Учителя и ученики ждут новых учебников"),
        ],
    ),
    (
        "ja",
        &[
            ("environment", "湿地に渡り鳥が戻る / 環境省は気候変動の影響を調べる"),
            ("education", "小学校で授業が再開 / 教員と児童が教室を塗り直した"),
        ],
    ),
    (
        "zh",
        &[
            ("environment", "湿地迎来候鸟 / 环保志愿者清理垃圾，生态正在恢复"),
            ("education", "乡村学校开学 / 教师和学生一起粉刷教室"),
        ],
    ),
    (
        "ko",
        &[
            ("environment", "습지에 철새가 돌아왔다 / 환경단체는 기후변화의 영향을 조사한다"),
            ("education", "초등학교 수업 재개 / 교사와 학생들이 교실을 다시 칠했다"),
        ],
    ),
    (
        "ar",
        &[
            ("environment", "عودة الطيور إلى المحمية / تراجع التلوث وتحسنت البيئة"),
            ("education", "المدرسة تفتح أبوابها من جديد / المعلمون والتلاميذ أعادوا طلاء الفصول"),
        ],
    ),
];

#[test]
fn the_first_theme_of_a_few_lines() {
    let taxonomy = taxonomy();
    let mut wrong = Vec::new();
    for (lang, news) in NEWS {
        let lexicon = RawLexicon::new(lang, &taxonomy, &[]);
        for (want, written) in *news {
            let read = article(lang, "", written);
            let parts = text::parts(read.whole());
            let tokens: Vec<_> = parts.iter().map(|part| tokens::tokens(&part.text)).collect();
            let lower = lower(&parts);
            let scores = raw_scores(&lexicon, &parts, &lower, &tokens);
            let verdict = scores.verdict(&taxonomy, FilingLimits::default(), EvidenceMode::Skip);
            let found = verdict.themes.first().map(|theme| &*taxonomy.theme(*theme).slug);
            if found != Some(*want) {
                wrong.push(format!("{lang}: {found:?} for {want}: {written}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The term of each language that stands inside a word, or is a whole one.
#[test]
fn where_terms_stand() {
    let taxonomy = taxonomy();
    for (lang, written, found) in [
        ("de", "Die Handballeuropameisterschaft begann", "sport"),
        ("de", "Wir sind im Transport tätig", ""),
        ("de", "Neue KI für alle", "technology"),
        ("de", "Er ging in das Kino", "culture"),
        ("it", "Ai bambini piace", "society"),
        ("ja", "新しい5Gが始まる", "technology"),
    ] {
        let lexicon = RawLexicon::new(lang, &taxonomy, &[]);
        let read = article(lang, "", written);
        let parts = text::parts(read.whole());
        let lower = lower(&parts);
        let tokens: Vec<_> = parts.iter().map(|part| tokens::tokens(&part.text)).collect();
        let scores = raw_scores(&lexicon, &parts, &lower, &tokens);
        let slugs: Vec<_> = scores.sums.keys().map(|id| &*taxonomy.theme(*id).slug).collect();
        assert_eq!(slugs.join(" "), found, "{written}");
    }
}
