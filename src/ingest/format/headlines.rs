//! Pages that only list headlines: they hold no article, and their figures are those of many.
//!
//! Must not know what headlines say.

/// Headlines from which a page is a list of them.
pub(super) const HEADLINES: usize = 6;

/// Bytes of text between two dates of a list of news at most.
const BETWEEN: usize = 600;

/// Whether a text in lines is a list of linked headlines or of headlines each with its date.
pub(super) fn lists_headlines(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let linked = lines.iter().filter(|line| is_link(line)).count();
    let dates: Vec<usize> = (0..lines.len()).filter(|at| is_date(lines[*at])).collect();
    let others = lines.len() - linked - dates.len();
    linked >= HEADLINES && others * 2 <= linked || is_dated_list(&lines, &dates)
}

/// `[Huyện Mỹ Tú kết nạp 310 đảng viên](https://…)`, with or without a bullet.
fn is_link(line: &str) -> bool {
    let line = line.trim_start_matches(|sign: char| !sign.is_alphabetic() && sign != '[' && sign != '!');
    line.starts_with('[') && line.contains("](") && line.ends_with(')')
}

/// A line that is nothing but a date.
fn is_date(line: &str) -> bool {
    if line.len() > 48 {
        return false;
    }
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let letters = line.chars().filter(|sign| sign.is_alphabetic()).count();
    let signs = line.bytes().filter(|sign| matches!(sign, b'/' | b'-' | b'.')).count();
    (6..=14).contains(&digits) && letters <= 12 && signs >= 2
}

/// Headlines, each with another date and little else.
fn is_dated_list(lines: &[&str], dates: &[usize]) -> bool {
    let mut days: Vec<&str> = dates.iter().filter_map(|at| lines.get(*at).copied()).collect();
    days.sort_unstable();
    days.dedup();
    let short = |pair: &[usize]| {
        let between = lines.get(pair[0] + 1..pair[1]).unwrap_or_default();
        !between.is_empty() && between.iter().map(|line| line.len()).sum::<usize>() <= BETWEEN
    };
    days.len() >= HEADLINES && dates.windows(2).all(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_headlines_are_told_from_articles() {
        let headline = |day: usize| format!("Huyện Mỹ Tú kết nạp {} đảng viên\n{day:02}/05/2022\n", day * 10);
        let dated: String = (1..9).map(headline).collect();
        let linked = "- [Huyện Mỹ Tú kết nạp 310 đảng viên](https://example.vn/a)\n".repeat(7);
        assert!(lists_headlines(&dated) && lists_headlines(&linked));
        let article = "Huyện Mỹ Tú sau nhiệm kỳ\n12/05/2022\nHuyện kết nạp 310 đảng viên.\nTin khác\n";
        assert!(!lists_headlines(article));
        let related = format!("{article}{}", "Huyện kết nạp 310 đảng viên, đạt 104% chỉ tiêu.\n".repeat(8));
        assert!(!lists_headlines(&format!("{related}{linked}")));
        let table = "Ngày | Số\n01/05/2022 | 12\n02/05/2022 | 14\n";
        assert!(!lists_headlines(&table.repeat(6)));
    }
}
