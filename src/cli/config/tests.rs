use super::*;
use crate::app::Action;

fn faults(text: &str) -> Vec<((usize, usize), FaultKind)> {
    read::read(text).1.into_iter().map(|fault| (fault.place.unwrap(), fault.kind)).collect()
}

fn lines(text: &str) -> Vec<String> {
    let told = faults(text).into_iter();
    told.map(|((line, column), kind)| format!("{line}:{column} {}", kind.words(Language::English))).collect()
}

#[test]
fn every_setting_is_read() {
    let (settings, faults) = read::read(
        "language = \"en\"\npalette = \"light\"\nascii = true\nmouse = true\nlist = \"figures\"\nchart = \"compare\"\n\
         [keys]\nquit = [\"<c-q>\", \"Q\"]\nwhy = []\n[filters]\n\"Của tôi\" = \"theme:members\"\n\
         late = { filter = \"status:behind\", key = \"q\" }\n",
    );
    assert_eq!(faults, []);
    assert_eq!(settings.language, Some(Language::English));
    assert_eq!(settings.palette, Some(PaletteName::Light));
    assert_eq!((settings.ascii, settings.mouse), (Some(true), Some(true)));
    assert_eq!((settings.listing, settings.chart), (Some(Listing::Figures), Some(Chart::Compare)));
    assert_eq!(settings.keymap.names(Action::Quit), "Ctrl-q Q");
    assert_eq!(settings.keymap.names(Action::Why), "");
    let saved: Vec<(&str, String)> =
        settings.saved.iter().map(|saved| (saved.name.as_str(), saved.filter.to_text())).collect();
    assert_eq!(saved, [("Của tôi", "theme:members".to_owned()), ("late", "status:behind".to_owned())]);
}

#[test]
fn all_faults_are_told_together_with_their_places() {
    let text = "langage = \"vi\"\npalette = \"pink\"\nmouse = 1\n\n[keys]\nwhy = \"q\"\nzooom = \"a\"\nopen = \"<entr>\"\n\
                undo = \"ab\"\nlist = \"<c-c>\"\n[filters]\nx = \"pct<<\"\ny = { filter = \"ke\", kee = \"a\" }\n\
                z = { filter = \"ke\", key = \"t\" }\n";
    assert_eq!(
        lines(text),
        [
            "1:1 there is no setting “langage”; did you mean “language”?",
            "2:11 “palette” must be one of: dark, light, sixteen, plain",
            "3:9 “mouse” must be one of: true, false",
            "6:7 key q is given to both “why” and “quit”",
            "7:1 there is no action “zooom”; did you mean “zoom”?",
            "8:8 key of “open”: Character 1: no key is called <entr>; right would be, for example, <enter>, <esc>, <c-d>",
            "9:8 “ab” must be one key, such as \"q\" or \"<c-q>\"",
            "10:8 key Ctrl-c always interrupts or suspends the program",
            "12:5 filter “x”: Character 5: “<” is not a value of “pct”; for example pct<80",
            "13:22 there is no setting “kee”; known: filter, key",
            "14:28 key t is given to both “theme” and “z”",
        ]
    );
    let (settings, _) = read::read(text);
    assert_eq!(settings.keymap.names(Action::Why), "w", "with a fault the defaults hold");
    assert!(settings.saved.is_empty());
}

#[test]
fn what_is_no_toml_says_where() {
    assert_eq!(faults("language = \"vi\"\nmouse = \n")[0].0, (2, 9));
    assert!(lines("ascii = true\nascii = false\n")[0].starts_with("2:1 not valid TOML"));
}

#[test]
fn every_action_can_be_named() {
    for row in crate::app::ACTIONS {
        let (settings, faults) = read::read(&format!("keys.{} = [\"<f20>\"]\n", row.name));
        assert_eq!(faults, [], "{}", row.name);
        assert_eq!(settings.keymap.names(row.action), "F20");
    }
}

#[test]
fn what_is_shown_is_read_back_as_it_is_and_with_every_comment_taken_off() {
    let text = "language = \"vi\"\n[keys]\nquit = \"<c-q>\"\nhalf-down = \"<space>\"\n[filters]\n\
                \"a b\" = { filter = 'loc:\"ke sach\"', key = \"<f2>\" }\nc = \"ke\"\n";
    let (settings, faults) = read::read(text);
    assert_eq!(faults, []);
    let config = Config { settings, path: Some(PathBuf::from("c.toml")), exists: true, faults };
    for language in [Language::Vietnamese, Language::English] {
        let shown = config.text(language);
        let uncommented: String = shown
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(setting) if setting.split(' ').nth(1) == Some("=") => format!("{setting}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        assert!(uncommented.len() < shown.len() - 100, "{uncommented}");
        for text in [shown, uncommented] {
            let (read, faults) = read::read(&text);
            assert_eq!(faults, [], "{text}");
            assert_eq!(read.saved, config.settings.saved);
            assert_eq!(read.keymap.names(Action::Quit), "Ctrl-q");
            assert_eq!(read.keymap.names(Action::HalfDown), "Space");
        }
    }
}

#[test]
fn a_saved_filter_leaves_everything_else_as_it_was() {
    let text = "# mine\nmouse = true # yes\n\n[filters]\n# late ones\nlate = { filter = \"status:behind\", key = \"<f2>\" } # key\n\
                old = \"ke\"   # old\n";
    let changed = write::with_filter(text, ("late", "pct<50")).unwrap();
    assert_eq!(changed, text.replace("status:behind", "pct<50"));
    let changed = write::with_filter(text, ("old", "loc:\"kế sách\"")).unwrap();
    assert_eq!(changed, text.replace("\"ke\"", "'loc:\"kế sách\"'"));
    let changed = write::with_filter(text, ("mới", "ke")).unwrap();
    assert_eq!(changed, format!("{text}\"mới\" = \"ke\"\n"));
    assert_eq!(write::with_filter("", ("a", "ke")).unwrap(), "[filters]\na = \"ke\"\n");
    assert_eq!(write::with_filter("mouse = 3\n", ("a", "ke")), None);
}

#[test]
fn saving_makes_the_folder_and_keeps_a_damaged_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new").join("config.toml");
    save_filter(&path, ("a", "ke"), Language::English).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "[filters]\na = \"ke\"\n");
    fs::write(&path, "mouse = 3\n").unwrap();
    let refused = save_filter(&path, ("a", "ke"), Language::English).unwrap_err();
    assert!(refused.contains("fix them first"), "{refused}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mouse = 3\n");
}
