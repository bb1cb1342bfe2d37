//! The help of the command line in Vietnamese, by the English words that stand beside each argument.

/// What follows the help of the explorer: English, Vietnamese.
pub const EXPLORER: (&str, &str) = (
    "\
Examples:
  dauan                                    explore the five embedded reports
  dauan reports.json more/                 explore your own data
  dauan --filter 'loc:\"ke sach\"'           start with a filter
  dauan list --filter theme:members        the filtered figures as text
  dauan export -o figures.csv              every figure as CSV
  cat reports.ndjson | dauan list -        data from standard input

Limits (what is over them is left out and said):
  an article     64 MiB as a file, 16 MiB as text or web page    split it
  its text       1 MiB; what follows is only counted             split it
  its reading    750,000 steps: a word is one, a number 28       split it
  an archive     4096 files, 64 MiB unpacked                     save the document anew
  report data    2 GiB; 1 GiB where not a report a line          .ndjson, several runs
  a line         256 MiB of data, 64 MiB of articles             a report a line
  a paste        4096 characters                                 --filter
  folders        32 levels deep                                  name the inner one

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 something left out under --strict,
128+n ended by signal n.",
    "\
Ví dụ:
  dauan                                    xem năm báo cáo sẵn có
  dauan reports.json more/                 xem dữ liệu của bạn
  dauan --filter 'loc:\"ke sach\"'           mở với một bộ lọc
  dauan list --filter theme:members        các số liệu đã lọc, bằng chữ
  dauan export -o figures.csv              mọi số liệu, dạng CSV
  cat reports.ndjson | dauan list -        dữ liệu từ đầu vào chuẩn

Giới hạn (phần vượt quá bị bỏ qua và được báo):
  một bài viết   tệp 64 MiB; văn bản, trang web 16 MiB           chia nhỏ bài
  phần chữ       1 MiB; phần sau chỉ được đếm                    chia nhỏ bài
  việc đọc       750.000 bước: một từ một, một con số 28         chia nhỏ bài
  tệp nén        4096 tệp, giải nén 64 MiB                       lưu lại tài liệu
  dữ liệu        2 GiB; 1 GiB nếu không mỗi dòng một báo cáo     .ndjson, chạy nhiều lần
  một dòng       256 MiB dữ liệu, 64 MiB bài viết                mỗi dòng một báo cáo
  đoạn dán       4096 ký tự                                      --filter
  thư mục        sâu 32 cấp                                      nêu thư mục bên trong

Mã thoát: 0 xong, 1 không làm được, 2 dùng sai, 3 có phần bị bỏ qua khi dùng --strict,
128+n bị tín hiệu n ngắt.",
);

/// What follows the help of reading prose.
pub const INGEST: (&str, &str) = (
    "\
Examples:
  dauan ingest article.txt -o reports.json       one article
  dauan ingest articles/ -o reports.json         a folder and what lies in it
  dauan ingest articles/ --ndjson | gzip         a report a line, as each is read
  cat article.txt | dauan ingest -               text from standard input
  cat articles.ndjson | dauan ingest --ndjson -  a line in, a line out: {\"text\": \"…\"}

Remarks on what should be looked at go to standard error as file:line:column: words.

Exit codes: 0 done, also where some documents were left out and said so; 1 failed, or
no document could be read; 3 anything left out under --strict; 128+n ended by signal n,
with the documents read so far written.",
    "\
Ví dụ:
  dauan ingest article.txt -o reports.json       một bài viết
  dauan ingest articles/ -o reports.json         một thư mục và mọi thứ bên trong
  dauan ingest articles/ --ndjson | gzip         mỗi dòng một báo cáo, ghi ngay khi đọc
  cat article.txt | dauan ingest -               văn bản từ đầu vào chuẩn
  cat articles.ndjson | dauan ingest --ndjson -  một dòng vào, một dòng ra: {\"text\": \"…\"}

Lưu ý về những chỗ cần xem lại được ghi ra đầu ra lỗi, dạng tệp:dòng:cột: lời.

Mã thoát: 0 xong, kể cả khi có tài liệu bị bỏ qua và đã báo; 1 không làm được, hoặc
không đọc được tài liệu nào; 3 có phần bị bỏ qua khi dùng --strict; 128+n bị tín
hiệu n ngắt, các tài liệu đã đọc vẫn được ghi.",
);

/// What follows the help of rules.
pub const RULES: (&str, &str) = (
    "\
Examples:
  dauan rules check                              the rules that the program carries
  dauan rules check my-rules/                    your own, with the line of every fault
  dauan rules show                               all metrics and their themes
  dauan rules show poverty-rate                  what makes a metric
  dauan rules show thôn                          where a phrase stands
  dauan rules show bus-trips --rules my-rules/   also one of your own
  dauan ingest article.txt --rules my-rules/ --explain

assets/rules/README.md explains how rule files are written, with examples.",
    "\
Ví dụ:
  dauan rules check                              kiểm tra bộ luật sẵn có
  dauan rules check my-rules/                    bộ luật của bạn, lỗi ở dòng nào nêu dòng ấy
  dauan rules show                               mọi chỉ số, theo chủ đề
  dauan rules show poverty-rate                  những gì làm nên một chỉ số
  dauan rules show thôn                          một từ ngữ nằm ở đâu
  dauan rules show bus-trips --rules my-rules/   cả chỉ số do bạn thêm
  dauan ingest article.txt --rules my-rules/ --explain

assets/rules/README.md mô tả cách viết tệp luật, mỗi thứ một ví dụ.",
);

/// What follows the help of checking.
pub const CHECK: (&str, &str) = (
    "\
Examples:
  dauan check reports.json                       what is wrong, with file and line
  dauan check articles/ --strict                 a warning is an error too
  dauan check reports.json --format json | jq .  for another program

Errors are data that was lost, warnings data that was changed, numbers of a report that do
not agree with each other, and remarks on prose; notes lose nothing.

Exit codes: 0 no errors, 1 errors, 3 warnings under --strict.",
    "\
Ví dụ:
  dauan check reports.json                       sai ở đâu, kèm tệp và dòng
  dauan check articles/ --strict                 cảnh báo cũng là lỗi
  dauan check reports.json --format json | jq .  sang chương trình khác

Lỗi là dữ liệu bị mất, cảnh báo là dữ liệu bị sửa, con số trong báo cáo không khớp nhau,
và lưu ý về văn xuôi; ghi chú thì không mất gì.

Mã thoát: 0 không có lỗi, 1 có lỗi, 3 có cảnh báo khi dùng --strict.",
);

/// What follows the help of listing: English, Vietnamese.
pub const LIST: (&str, &str) = (
    "\
Examples:
  dauan list                                     the embedded reports, a line each
  dauan list --view figures --filter theme:members
  dauan list reports.json --sort -attainment     the best first
  dauan list articles/ --format json             for another program
  dauan list --view figures -o figures.csv       to a file; --force replaces one

On a terminal it is a table; into a pipe or with --format text the records in words.
Formats: every one of dauan export; --format ndjson --envelope begins with how the
figures were taken. --full-paths keeps the paths as given in what is written.",
    "\
Ví dụ:
  dauan list                                     các báo cáo sẵn có, mỗi báo cáo một dòng
  dauan list --view figures --filter theme:members
  dauan list reports.json --sort -attainment     mức đạt cao nhất trước
  dauan list articles/ --format json             cho chương trình khác đọc
  dauan list --view figures -o figures.csv       ra tệp; --force để ghi đè

Trên terminal là một bảng; qua ống dẫn hoặc với --format text là các bản ghi bằng chữ.
Các dạng: mọi dạng của dauan export; --format ndjson --envelope mở đầu bằng cách lấy số
liệu. --full-paths giữ đường dẫn như đã nêu trong những gì được ghi.",
);

/// What follows the help of showing one report or figure.
pub const SHOW: (&str, &str) = (
    "\
Examples:
  dauan show ke-sach-2018                        one report with its passages
  dauan show chiem-hoa-2020-2025#f4              one figure, and why it stands as it does
  dauan show ID reports.json --format html       as a page",
    "\
Ví dụ:
  dauan show ke-sach-2018                        một báo cáo cùng các đoạn văn
  dauan show chiem-hoa-2020-2025#f4              một số liệu, và vì sao được xếp như vậy
  dauan show ID reports.json --format html       thành một trang",
);

/// What follows the help of charts.
pub const CHART: (&str, &str) = (
    "\
Examples:
  dauan chart                                    the figures against their targets
  dauan chart --chart compare --metric members-admitted --level district
  dauan chart --chart coverage reports.json      where reports speak and where they are silent
  dauan chart -o chart.png                       a picture for a document; .svg for a page
  dauan chart --color never | less               drawn on a terminal, in words into a pipe
  dauan chart --format text                      the rows in words",
    "\
Ví dụ:
  dauan chart                                    các số liệu đặt cạnh chỉ tiêu
  dauan chart --chart compare --metric members-admitted --level district
  dauan chart --chart coverage reports.json      báo cáo nói tới đâu, chỗ nào không nói
  dauan chart -o chart.png                       hình cho văn bản; .svg cho trang web
  dauan chart --color never | less               vẽ trên terminal, bằng chữ qua ống dẫn
  dauan chart --format text                      các hàng bằng chữ",
);

/// What follows the help of exporting.
pub const EXPORT: (&str, &str) = (
    "\
Examples:
  dauan export -o figures.csv                    every figure; the ending gives the format
  dauan export -o members.html --filter theme:members
  dauan export -o chart.svg --chart compare --metric members-admitted
  dauan export -o chart.png                      a picture for a document
  dauan export -o package.zip                    data, page, charts and sources in one file
  dauan export -o - --format ndjson | jq .id     to another program
  dauan export -o figures.csv --bom              for old spreadsheet programs
  dauan export ~/data.json -o a.json --full-paths

Formats: markdown, csv (with NAME.csv-metadata.json beside it, unless --no-metadata),
csv+notes, tsv, json, html, xlsx, package, svg, png, text, ndjson, ndjson+envelope.
An existing file is kept unless --force is given; a file that is read is never replaced.",
    "\
Ví dụ:
  dauan export -o figures.csv                    mọi số liệu; đuôi tệp cho biết dạng
  dauan export -o members.html --filter theme:members
  dauan export -o chart.svg --chart compare --metric members-admitted
  dauan export -o chart.png                      hình cho văn bản
  dauan export -o package.zip                    dữ liệu, trang, biểu đồ và nguồn trong một tệp
  dauan export -o - --format ndjson | jq .id     sang chương trình khác
  dauan export -o figures.csv --bom              cho chương trình bảng tính cũ
  dauan export ~/data.json -o a.json --full-paths

Các dạng: markdown, csv (kèm TÊN.csv-metadata.json bên cạnh, trừ khi dùng --no-metadata),
csv+notes, tsv, json, html, xlsx, package, svg, png, text, ndjson, ndjson+envelope.
Tệp đã có được giữ nguyên nếu không dùng --force; tệp đang đọc không bao giờ bị ghi đè.",
);

/// What follows the help of completion scripts.
pub const COMPLETIONS: (&str, &str) = (
    "\
Examples:
  source <(dauan completions bash)               in ~/.bashrc
  dauan completions zsh > ~/.zfunc/_dauan        in a folder of $fpath
  dauan completions fish | source                in ~/.config/fish/config.fish

Values are completed too: forms, charts, and the metrics, localities and ids of the
data named on the line.",
    "\
Ví dụ:
  source <(dauan completions bash)               trong ~/.bashrc
  dauan completions zsh > ~/.zfunc/_dauan        trong một thư mục của $fpath
  dauan completions fish | source                trong ~/.config/fish/config.fish

Giá trị cũng được điền: dạng tệp, biểu đồ, và các chỉ số, địa phương, mã có trong dữ
liệu nêu trên dòng lệnh.",
);

/// What follows the help of the schema.
pub const SCHEMA: (&str, &str) = (
    "\
Examples:
  dauan schema > report.schema.json              for an editor or a validator
  dauan schema | jq '.\"$defs\" | keys'          the records it knows",
    "\
Ví dụ:
  dauan schema > report.schema.json              cho trình soạn thảo hoặc trình kiểm tra
  dauan schema | jq '.\"$defs\" | keys'          các bản ghi trong đó",
);

/// What follows the help of the settings.
pub const CONFIG: (&str, &str) = (
    "\
Examples:
  dauan config                                   what is in force, and from where
  dauan config > ~/.config/dauan/config.toml     a file to begin with",
    "\
Ví dụ:
  dauan config                                   những gì đang dùng, và từ đâu
  dauan config > ~/.config/dauan/config.toml     một tệp để bắt đầu",
);

/// What follows the help of the keys.
pub const KEYS: (&str, &str) = (
    "\
Examples:
  dauan keys                                     every key and what it does
  dauan keys --lang vi | less                    in Vietnamese, page by page",
    "\
Ví dụ:
  dauan keys                                     mọi phím và việc của nó
  dauan keys --lang vi | less                    bằng tiếng Việt, xem từng trang",
);

/// What follows the help of manual pages.
pub const MAN: (&str, &str) = (
    "\
Examples:
  dauan man | man -l -                           read it
  dauan man export > dauan-export.1              the page of a command, to a file",
    "\
Ví dụ:
  dauan man | man -l -                           đọc ngay
  dauan man export > dauan-export.1              trang của một lệnh, ra tệp",
);

/// Every text of the help: English, Vietnamese.
pub const HELP: &[(&str, &str)] = &[
    EXPLORER,
    INGEST,
    CHECK,
    LIST,
    SHOW,
    CHART,
    EXPORT,
    COMPLETIONS,
    SCHEMA,
    CONFIG,
    KEYS,
    MAN,
    RULES,
    (
        "Check the rules of reading, or print what makes a metric",
        "Kiểm tra luật đọc, hoặc in những gì làm nên một chỉ số",
    ),
    (
        "Check rule files: unknown sections and metrics, phrases that exclude each other, examples",
        "Kiểm tra tệp luật: mục và chỉ số lạ, từ ngữ loại trừ nhau, câu ví dụ",
    ),
    (
        "A folder of rule files (*.txt); the rules that the program carries when left out",
        "Thư mục chứa tệp luật (*.txt); bỏ trống thì là bộ luật sẵn có",
    ),
    (
        "List also every phrase of the program's own rules that no example has",
        "Liệt kê cả từ ngữ của bộ luật sẵn có chưa có ví dụ nào dùng tới",
    ),
    (
        "Make a phrase that no example has an error (exit code 3)",
        "Coi từ ngữ chưa có ví dụ là lỗi (mã thoát 3)",
    ),
    (
        "Print what makes a metric: its names, rows and examples; or where a phrase stands; all metrics when left out",
        "In những gì làm nên một chỉ số: tên, các hàng luật và ví dụ; hoặc một từ ngữ nằm ở đâu; bỏ trống thì là mọi chỉ số",
    ),
    ("The metric, by its id, or a phrase", "Chỉ số, nêu bằng mã, hoặc một từ ngữ"),
    (
        "Language of the answers: vi or en; otherwise from DAUAN_LANG or the locale",
        "Ngôn ngữ của câu trả lời: vi hoặc en; nếu không thì theo DAUAN_LANG hoặc locale",
    ),
    (
        "Read articles with the rules of this folder too (*.txt, see assets/rules/README.md): words, places, metrics, themes",
        "Đọc bài viết với cả luật trong thư mục này (*.txt, xem assets/rules/README.md): từ ngữ, địa danh, chỉ số, chủ đề",
    ),
    (
        "Print for every figure the words and rules that made it, instead of report data",
        "In ra, với từng số liệu, từ ngữ và luật đã làm nên nó, thay cho dữ liệu báo cáo",
    ),
    (
        "A terminal explorer of local term reports: every figure set against its target, with the sentence that says it",
        "Xem báo cáo nhiệm kỳ của địa phương ngay trong terminal: mỗi số liệu được đặt cạnh chỉ tiêu, kèm câu văn đã nêu số liệu ấy",
    ),
    ("Print the filtered figures", "In các số liệu đã lọc"),
    (
        "Print one report or figure with its passages: REPORT or REPORT#FIGURE",
        "In một báo cáo hoặc một số liệu cùng các đoạn văn của nó: BÁO-CÁO hoặc BÁO-CÁO#SỐ-LIỆU",
    ),
    ("Print the chart of the filtered figures", "In biểu đồ của các số liệu đã lọc"),
    ("Write the filtered figures to a file", "Ghi các số liệu đã lọc ra tệp"),
    (
        "Read prose (articles, reports) into report data",
        "Đọc văn xuôi (bài viết, báo cáo) thành dữ liệu báo cáo",
    ),
    (
        "Check data against its form, and its percents and sums against each other",
        "Kiểm tra dữ liệu có đúng dạng không, các tỷ lệ và tổng số có khớp nhau không",
    ),
    ("Print the JSON Schema of report data", "In JSON Schema của dữ liệu báo cáo"),
    (
        "Print the settings file in force, commented, and where it stands",
        "In tệp thiết lập đang dùng, có chú giải, và nơi đặt tệp",
    ),
    ("Print the keys in force", "In các phím đang dùng"),
    ("Print a completion script for a shell", "In đoạn mã tự hoàn thành cho shell"),
    ("Print the manual page, or that of a command", "In trang hướng dẫn man, hoặc trang của một lệnh"),
    (
        "The page of this command; that of the program when left out",
        "Trang của lệnh này; bỏ trống thì là trang của cả chương trình",
    ),
    (
        "Write made-up reports, marked as such, for trials of size",
        "Ghi các báo cáo bịa, có đánh dấu là bịa, để thử với lượng lớn",
    ),
    (
        "Print this message or the help of the given subcommand(s)",
        "In trợ giúp này hoặc trợ giúp của một lệnh",
    ),
    ("Print help", "In trợ giúp"),
    ("Print version", "In phiên bản"),
    (
        "Report data (.json, .ndjson), articles (.txt, .md), folders, or - for standard input; the embedded reports when left out",
        "Dữ liệu báo cáo (.json, .ndjson), bài viết (.txt, .md), thư mục, hoặc - là đầu vào chuẩn; bỏ trống thì dùng các báo cáo sẵn có",
    ),
    (
        "Show what fits this filter, as typed after / in the explorer",
        "Chỉ hiện những gì hợp với bộ lọc này, như khi gõ sau / trong chương trình",
    ),
    (
        "Order: relevance, worst, attainment, pace, distance, value, locality, date, metric, figures; -KEY reverses it",
        "Thứ tự: relevance (mức phù hợp), worst (kém nhất so với chỉ tiêu), attainment (mức đạt), pace (tiến độ), distance (phần còn thiếu so với chỉ tiêu), value (giá trị), locality (địa phương), date (thời điểm), metric (chỉ số), figures (số lượng số liệu); -KEY thì đảo lại",
    ),
    (
        "List reports (the default), figures or localities",
        "Liệt kê reports (báo cáo, mặc định), figures (số liệu) hoặc localities (địa phương)",
    ),
    (
        "Chart: targets (the default), compare, coverage, pace, time, status, profile",
        "Biểu đồ: targets (so với chỉ tiêu, mặc định), compare (so sánh), coverage (độ phủ), pace (tiến độ), time (theo thời gian), status (trạng thái), profile (hồ sơ địa phương)",
    ),
    (
        "Compare by value (the default) within a level, or by percent of the own target over all levels",
        "So sánh theo giá trị (mặc định) trong cùng một cấp, hoặc theo % chỉ tiêu của từng nơi ở mọi cấp",
    ),
    (
        "Draw also the figures without a stated target as rows of their own",
        "Vẽ cả các số liệu không nêu chỉ tiêu thành từng dòng",
    ),
    (
        "Only the report card: every figure with a target, by theme, the worst first",
        "Chỉ phần hồ sơ: mọi số liệu có chỉ tiêu, theo chủ đề, kém nhất trước",
    ),
    ("Only of this report, by its id", "Chỉ của báo cáo này, nêu bằng mã"),
    (
        "Only of the reports under this node of the locality tree",
        "Chỉ của các báo cáo thuộc nút này trong cây địa phương",
    ),
    ("The metric that is compared, by its id", "Chỉ số được so sánh, nêu bằng mã"),
    (
        "Compare localities of this level: province, district, commune, village, sector, other",
        "So sánh các địa phương cùng cấp: province (tỉnh), district (huyện), commune (xã), village (thôn), sector (ngành), other (khác)",
    ),
    (
        "The locality whose reports are set along time, as the chart names it",
        "Địa phương có các báo cáo xếp theo thời gian, gọi tên như trong biểu đồ",
    ),
    (
        "Language of the program: vi or en; otherwise from DAUAN_LANG or the locale",
        "Ngôn ngữ của chương trình: vi hoặc en; nếu không thì theo DAUAN_LANG hoặc locale",
    ),
    (
        "Language of the comments: vi or en; otherwise from DAUAN_LANG or the locale",
        "Ngôn ngữ của chú giải: vi hoặc en; nếu không thì theo DAUAN_LANG hoặc locale",
    ),
    (
        "Language of the table: vi or en; otherwise from DAUAN_LANG or the locale",
        "Ngôn ngữ của bảng: vi hoặc en; nếu không thì theo DAUAN_LANG hoặc locale",
    ),
    (
        "Language of the remarks: vi or en; otherwise from DAUAN_LANG or the locale",
        "Ngôn ngữ của lưu ý: vi hoặc en; nếu không thì theo DAUAN_LANG hoặc locale",
    ),
    (
        "Language of the findings: vi or en; otherwise from DAUAN_LANG or the locale",
        "Ngôn ngữ của kết quả kiểm tra: vi hoặc en; nếu không thì theo DAUAN_LANG hoặc locale",
    ),
    ("Make anything that was left out an error (exit code 3)", "Coi mọi phần bị bỏ qua là lỗi (mã thoát 3)"),
    ("When to use colour", "Khi nào dùng màu"),
    ("Where the terminal can and NO_COLOR is not set", "khi terminal có màu và không đặt NO_COLOR"),
    ("Always", "luôn luôn"),
    ("Never", "không bao giờ"),
    (
        "Colours for a dark or a light ground, the terminal's sixteen, or none",
        "Màu cho nền tối hoặc nền sáng, mười sáu màu của terminal, hoặc không màu",
    ),
    ("For a dark ground", "cho nền tối"),
    ("For a light ground", "cho nền sáng"),
    ("The terminal's sixteen colours", "mười sáu màu của terminal"),
    ("None", "không màu"),
    ("Draw with ASCII signs only", "Chỉ vẽ bằng ký tự ASCII"),
    (
        "Print the listing as plain text instead of opening the explorer",
        "In danh sách dạng văn bản thuần thay vì mở chương trình",
    ),
    (
        "Press these keys first, e.g. '/ke sach<enter><tab>'",
        "Bấm trước các phím này, ví dụ '/ke sach<enter><tab>'",
    ),
    (
        "Print the resulting screen instead of opening the explorer",
        "In màn hình có được thay vì mở chương trình",
    ),
    ("Characters alone", "chỉ chữ"),
    ("Characters with terminal colours", "chữ với màu của terminal"),
    ("The styles, run by run", "kiểu chữ từng đoạn một"),
    ("A picture", "hình vẽ"),
    ("Size of the printed screen", "Cỡ của màn hình được in"),
    (
        "Settings from this file; otherwise from DAUAN_CONFIG or dauan/config.toml in the user's configuration folder",
        "Lấy thiết lập từ tệp này; nếu không thì từ DAUAN_CONFIG hoặc dauan/config.toml trong thư mục thiết lập của người dùng",
    ),
    (
        "Format of the listing: text, or a format of export; a drawn table on a terminal when left out",
        "Dạng của danh sách: text hoặc một dạng của export; bỏ trống thì trên terminal vẽ thành bảng",
    ),
    (
        "Write to this file as export does; its ending gives the format",
        "Ghi ra tệp này như export; đuôi tệp cho biết dạng",
    ),
    (
        "Begin NDJSON with a line that says how the figures were taken and how each stands",
        "Mở đầu NDJSON bằng một dòng cho biết số liệu được lấy thế nào và được đánh giá ra sao",
    ),
    (
        "Name files in exports by their whole paths as they were given, not by their names alone",
        "Trong tệp xuất, ghi đường dẫn đầy đủ như đã nêu, không chỉ tên tệp",
    ),
    ("A picture of pixels", "hình vẽ dạng điểm ảnh"),
    (
        "A report's id, or a report's and a figure's: chiem-hoa-2020-2025#f4",
        "Mã báo cáo, hoặc mã báo cáo và số liệu: chiem-hoa-2020-2025#f4",
    ),
    ("Format of the text", "Dạng của văn bản"),
    ("The file to write; - for standard output", "Tệp để ghi; - là đầu ra chuẩn"),
    ("Format of the file; otherwise from its ending", "Dạng của tệp; nếu không thì theo đuôi tệp"),
    ("Only this report, by its id", "Chỉ báo cáo này, nêu bằng mã"),
    ("Only this figure, as REPORT#FIGURE", "Chỉ số liệu này, dạng BÁO-CÁO#SỐ-LIỆU"),
    (
        "Begin the file with a byte order mark, for old spreadsheet programs",
        "Mở đầu tệp bằng dấu thứ tự byte, cho các chương trình bảng tính cũ",
    ),
    (
        "Write no NAME.csv-metadata.json (CSV on the Web) beside a CSV file",
        "Không ghi TÊN.csv-metadata.json (CSV on the Web) bên cạnh tệp CSV",
    ),
    ("Replace the file if it exists", "Ghi đè nếu đã có tệp"),
    ("How many reports", "Số báo cáo"),
    ("How many figures in all of them", "Tổng số số liệu"),
    (
        "What the invention follows from: one seed, one corpus",
        "Số khởi đầu: cùng một số thì cùng một bộ báo cáo bịa",
    ),
    ("A report a line", "Mỗi dòng một báo cáo"),
    (
        "Articles, folders, patterns such as 'articles/*.txt', or - for standard input",
        "Bài viết, thư mục, mẫu tên như 'articles/*.txt', hoặc - là đầu vào chuẩn",
    ),
    ("The file to write; standard output when left out or -", "Tệp để ghi; bỏ trống hoặc - là đầu ra chuẩn"),
    (
        "Write a report a line as each is read, not a JSON array",
        "Ghi mỗi báo cáo một dòng ngay khi đọc xong, không gộp thành mảng JSON",
    ),
    (
        "Say only what was left out, not the other remarks",
        "Chỉ báo những phần bị bỏ qua, không báo các lưu ý khác",
    ),
    (
        "Report data, articles, folders, or - for standard input; the embedded reports when left out",
        "Dữ liệu báo cáo, bài viết, thư mục, hoặc - là đầu vào chuẩn; bỏ trống thì dùng các báo cáo sẵn có",
    ),
    ("Format of the findings", "Dạng của kết quả kiểm tra"),
    ("A line a finding", "mỗi kết quả một dòng"),
    ("One JSON object", "một đối tượng JSON"),
    ("List also the numbers that agree", "Nêu cả những con số khớp nhau"),
    ("Make a warning an error (exit code 3)", "Coi cảnh báo là lỗi (mã thoát 3)"),
    ("The shell", "Tên shell"),
];

/// The Vietnamese for an English text of the help.
pub fn in_vietnamese(english: &str) -> Option<&'static str> {
    HELP.iter().find(|(known, _)| *known == english).map(|(_, vietnamese)| *vietnamese)
}
