//! The sections of the rule files: one row here for each, and its class where it holds phrases.
//!
//! Owns what sections there are. Must not know what the readers make of their phrases.

/// Declares the sections: of phrases, each with the class of its phrases, of words of tables, and of rows.
macro_rules! sections {
    (phrases { $($(#[$doc:meta])* $class:ident = $phrases:literal,)* }
     tables { $($(#[$tables_doc:meta])* $saying:ident = $tables:literal,)* }
     rows { $($(#[$rows_doc:meta])* $table:ident = $rows:literal,)* }) => {
        /// What a phrase does in a text: the section of the rule files it stands in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Class { $($(#[$doc])* $class,)* }

        impl Class {
            /// How many classes there are.
            pub(crate) const COUNT: usize = [$(Self::$class),*].len();

            /// The name of its section.
            pub(crate) fn section(self) -> &'static str {
                match self { $(Self::$class => $phrases,)* }
            }

            /// The class of a section of phrases.
            pub(crate) fn of_section(name: &str) -> Option<Self> {
                match name { $($phrases => Some(Self::$class),)* _ => None }
            }
        }

        /// What a phrase says in the head or in a cell of a table; such phrases are looked for nowhere else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Saying { $($(#[$tables_doc])* $saying,)* }

        impl Saying {
            /// The name of its section.
            fn section(self) -> &'static str {
                match self { $(Self::$saying => $tables,)* }
            }

            /// What the phrases of a section say.
            fn of_section(name: &str) -> Option<Self> {
                match name { $($tables => Some(Self::$saying),)* _ => None }
            }
        }

        /// A section whose lines are rows of fields.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Rows { $($(#[$rows_doc])* $table,)* }

        impl Rows {
            /// The name of its section.
            fn section(self) -> &'static str {
                match self { $(Self::$table => $rows,)* }
            }

            /// The table of a section of rows.
            fn of_section(name: &str) -> Option<Self> {
                match name { $($rows => Some(Self::$table),)* _ => None }
            }
        }

        /// The names of all sections.
        const SECTIONS: &[&str] = &[$($phrases,)* $($tables,)* $($rows,)*];
    };
}

sections! {
    phrases {
        // numbers.txt
        /// Before a number: more than it.
        More = "more",
        /// Less than it.
        Less = "less",
        /// About it.
        About = "about",
        /// It or more.
        AtLeast = "at-least",
        /// It or less.
        AtMost = "at-most",
        /// Behind a number: it or more.
        AtLeastAfter = "at-least-after",
        /// It or less.
        AtMostAfter = "at-most-after",
        /// Words that multiply a number.
        Scale = "scale",
        /// Words before a place in an order.
        Rank = "rank",
        /// Words after which a number word counts.
        CountsAfter = "counts-after",

        // units.txt
        /// Units of money.
        Money = "money",
        /// Units of area.
        Area = "area",
        /// Other units.
        Measure = "measure",
        /// Words after the slash of a rate.
        Rate = "rate",

        // counted.txt
        /// People.
        Person = "person",
        /// Organisations.
        Organisation = "organisation",
        /// Localities.
        Locality = "locality",
        /// Tasks and targets.
        Task = "task",
        /// Documents and distinctions.
        Document = "document",
        /// Events.
        Event = "event",
        /// Cases.
        Case = "case",
        /// Households.
        Household = "household",
        /// Things.
        Thing = "thing",
        /// Words of syllables that are no words of their own there.
        Compound = "compound",
        /// Words that end a counted phrase.
        Stop = "stop",
        /// Words that introduce the parts of a whole.
        Parts = "parts",

        // targets.txt
        /// Nouns for a target.
        Goal = "goal",
        /// Who or what sets a target, after its noun.
        GoalTail = "goal-tail",
        /// Verbs before a percent of a target.
        Reach = "reach",
        /// Words for passing a target.
        Exceed = "exceed",
        /// Words for missing a target.
        Miss = "miss",
        /// Targets, which are counted as met or missed (method M21).
        Targets = "targets",
        /// Duties and criteria that are counted as targets are.
        Duty = "duty",
        /// Words before a count of all there are.
        AllOf = "all-of",
        /// Words of a verdict: met.
        Met = "met",
        /// Passed.
        Exceeded = "exceeded",
        /// Particles between a count of targets and its verdict.
        VerdictParticle = "verdict-particle",
        /// Words behind a verdict that leave its verb its sense.
        VerdictEnd = "verdict-end",
        /// The same behind a count of targets.
        CountVerdictEnd = "count-verdict-end",
        /// Words before a verdict that is said of all.
        VerdictOfAll = "verdict-of-all",
        /// Words before a verdict that is only wished for.
        Wish = "wish",
        /// Words for most or some, of whom no verdict is told.
        Nearly = "nearly",
        /// Words that set a figure beside what is asked for.
        Compared = "compared",
        /// Words that ask for something without the noun of a target.
        Asked = "asked",
        /// Words of those who are called up, whose number is asked for.
        CalledUp = "called-up",
        /// Words of acts that no plan foresaw.
        Unplanned = "unplanned",
        /// Words behind a number that say it was expected.
        Expected = "expected",
        /// Offices that give out what is to be reached.
        Assigner = "assigner",
        /// What else is given, or done with `giao`.
        Handed = "handed",
        /// Words that announce a goal.
        Intent = "intent",
        /// Words that say something was done.
        Done = "done",
        /// Words that may stand between a figure and what is said of it without being a new subject.
        Filler = "filler",

        // changes.txt
        /// Words for change upwards.
        Rise = "rise",
        /// And downwards.
        Fall = "fall",
        /// What a change is measured from.
        Baseline = "baseline",

        /// Words by which something fell to a level.
        FellTo = "fell-to",
        /// Nouns of what has a level of its own in percent, which is no part of a whole.
        RateNoun = "rate-noun",
        /// Nouns of growth whose percent is a change.
        Growth = "growth",
        /// The year before, as what a change is measured from.
        LastYear = "last-year",
        /// The term before, or the beginning of this one.
        LastTerm = "last-term",

        // headings.txt
        /// Words of a heading or head of a list that speak of results.
        HeadingResults = "heading-results",
        /// And of goals.
        HeadingGoals = "heading-goals",
        /// Words for the parts of a document, before their number.
        Article = "article",
        /// Words of a sentence that announce goals for the sentences behind it.
        Announce = "announce",
        /// Words by which a sentence tells of what has been.
        Told = "told",
        /// Words in the head of a list that make its percents percents of a target.
        OfTargets = "of-targets",
        /// Verbs that set targets.
        Sets = "sets",
        /// Targets and tasks that are counted where they are set.
        Agenda = "agenda",

        // times.txt
        /// Periods without a number.
        Period = "period",
        /// Units of a length of time.
        TimeUnit = "time-unit",
        /// Words before how long something takes.
        Waits = "waits",
        /// Periods that come again.
        Recurring = "recurring",

        // places.txt
        /// Type words before the name of a province.
        Province = "province",
        /// Of a district.
        District = "district",
        /// Of a commune.
        Commune = "commune",
        /// Of a village.
        Village = "village",
        /// Words for the report's own locality.
        Whole = "whole",
        /// Type words of cities, which are provinces or districts.
        City = "city",
        /// What may mean something else, so that the name must be in the gazetteer.
        KnownPlace = "known-place",
        /// Type words whose places may be called by a number.
        NumberedPlace = "numbered-place",
        /// What may be said of a place between its type word and its name.
        PlaceEpithet = "place-epithet",
        /// Names that are a place without a type word.
        PlaceByItself = "place-by-itself",
        /// Capitalised words that follow a level without being its name.
        NotAPlace = "not-a-place",

        // masks.txt
        /// Nouns whose number says which one, not how many.
        Ordinal = "ordinal",
        /// Nouns before the name of a variety.
        Variety = "variety",
        /// What has tiers: `chính quyền địa phương 2 cấp`.
        Tiered = "tiered",
        /// Nouns before the numbers of a slogan.
        Movement = "movement",
        /// The same for documents.
        Numbered = "numbered",
        /// Words before a telephone, licence or page count.
        Contact = "contact",

        // metrics.txt
        /// Nouns with which the subject of a figure begins.
        Subject = "subject",
        /// Nouns that count people or cases of any kind.
        Generic = "generic",
        /// Words that name nothing before a number.
        Particle = "particle",
        /// Phrases that lead to a number without naming anything.
        Passing = "passing",
        /// Words of rank before the name of a place.
        Ranking = "ranking",
        /// Words between a verb of rising or falling and its number.
        ToNumber = "to-number",
        /// Words behind the name of what is measured that are no part of it.
        NameEnd = "name-end",
        /// Words before it.
        NameLead = "name-lead",
        /// Words that open a sentence with something else than its subject.
        Opener = "opener",
        /// Words by which a count is said to come to a total.
        RaisedTotal = "raised-total",

        // abbreviations.txt
        /// Words whose full stop ends no sentence.
        Abbreviation = "abbreviation",

        // page.txt
        /// Starts of lines that belong to the site, not to the article.
        Furniture = "furniture",
        /// Words that a counter of visits stands behind, when nothing but a number follows.
        Counter = "counter",
        /// Whole lines that belong to the site.
        FurnitureLine = "furniture-line",
        /// Lines after which a page shows other things than its article.
        Ending = "ending",
        /// Names of sections and boxes of a site, which are no titles.
        Menu = "menu",
        /// How the name of a newspaper, a portal or a bulletin begins, on a line of its own.
        Masthead = "masthead",
        /// Words of a newspaper's or portal's name that are printed in small letters.
        OutletWord = "outlet-word",
        /// The mottos above official documents.
        Motto = "motto",
        /// How a question of an interviewer begins, before a colon.
        Question = "question",
        /// How a question addresses somebody, before a question mark.
        Addressing = "addressing",
        /// Words that a line of date and time is made of, besides numbers.
        DateWord = "date-word",
        /// How a line begins that names an author or a source.
        Byline = "byline",
        /// How such a line ends, in brackets.
        BylineEnd = "byline-end",
        /// What the name of an author stands behind.
        Author = "author",
        /// How the name of an office above an official report begins.
        Letterhead = "letterhead",
        /// Who stands in a picture, as captions begin.
        Pictured = "pictured",
        /// What people do in pictures.
        Picture = "picture",
        /// How a caption credits its picture.
        Credit = "credit",
        /// A line before the title that celebrates something else.
        Greeting = "greeting",
        /// What the name of the source stands behind.
        SourceLabel = "source-label",
        /// How a line goes that names somebody or something else than the author.
        NotAnAuthor = "not-an-author",
        /// Offices that are written in capitals.
        ShortOffice = "short-office",
        /// How the name of an office or newspaper beside an author begins.
        OfficeName = "office-name",

        // roles.txt
        /// Words that look ahead.
        Ahead = "ahead",
        /// Words that look ahead behind a year that opens the sentence: `Năm 2026, Đảng bộ phường xác định …`.
        AheadAfterYear = "ahead-after-year",
        /// Words before a year that opens a sentence.
        YearLead = "year-lead",
        /// Words that look ahead unless a report opens with them or they are said of an effort made.
        AheadAfterLead = "ahead-after-lead",
        /// What an inspection proposes, which is a deed of its own.
        Proposed = "proposed",
        /// Words before `phấn đấu` that make it an effort made.
        Effort = "effort",
        /// Words that look ahead only where a report comes to its end.
        AheadLate = "ahead-late",
        /// Words that give a reason for what falls short.
        Reason = "reason",
        /// Words that draw a lesson.
        Lesson = "lesson",
        /// Words that set a target, where nothing is said to be done.
        SetsATarget = "sets-a-target",
        /// Words that set a target at the start of a sentence.
        SetsFirst = "sets-first",
        /// Words that say something is achieved.
        Achieved = "achieved",
        /// Words that admit a shortfall wherever they stand.
        FallsShort = "falls-short",
        /// Names of shortfalls, which a sentence may mention in passing.
        Shortfall = "shortfall",
        /// Words at the start of a sentence after which a shortfall is admitted.
        Turn = "turn",
        /// Deeds against a shortfall: what they name is overcome, not admitted.
        Overcome = "overcome",
        /// Words that go after a shortfall that is overcome.
        OvercomeAfter = "overcome-after",
        /// Words that tell of deeds and outcomes.
        Tells = "tells",
        /// Words after which a named shortfall is denied.
        Denial = "denial",
        /// Words that look like a shortfall and are none.
        NoShortfall = "no-shortfall",
        /// Words for less.
        Lower = "lower",
        /// What is better the less of it there is.
        BetterLower = "better-lower",
        /// Words that a sentence concedes something with.
        Concession = "concession",
        /// Words by which a main clause holds against what is conceded.
        StillSo = "still-so",
        /// What headings over lessons are called.
        HeadingLesson = "heading-lesson",
        /// Over directions.
        HeadingDirection = "heading-direction",
        /// Over causes.
        HeadingCause = "heading-cause",
        /// Over limitations.
        HeadingLimitation = "heading-limitation",
        /// Over results.
        HeadingResult = "heading-result",
        /// Over the context.
        HeadingContext = "heading-context",

        // people.txt
        /// How posts begin.
        Post = "post",
        /// Syllables that posts go on with in lower case.
        PostSyllable = "post-syllable",
        /// Words of posts that are printed with a capital.
        PostWord = "post-word",
        /// Words of posts that are syllables of names as well.
        PostOrName = "post-or-name",
        /// Pairs that a post goes on with after two capitals: Đoàn Thanh niên, Hội Nông dân Thành phố.
        PostPair = "post-pair",
        /// Organs and types of places whose name follows in capitals.
        PostHolder = "post-holder",
        /// Forms of address that any name may follow.
        Comrade = "comrade",
        /// Forms of address that must be followed by a surname, because all sorts of names follow them.
        Address = "address",
        /// Surnames of more than nine in ten people, and of the larger minorities.
        Surname = "surname",
        /// Places that are called as people are.
        PlaceLikeAPerson = "place-like-a-person",
        /// Names that are said of tradition, streets and schools, not of people reporting.
        Remembered = "remembered",

        // fields.txt
        /// Offices whose party committees report on themselves.
        Office = "office",
        /// Offices that are named without their party committee where a title or a letterhead opens with them.
        OfficeAlone = "office-alone",
        /// Syllables that names of offices go on with in lower case: Y tế, Giáo dục và Đào tạo.
        OfficeSyllable = "office-syllable",
        /// Types of units whose office it is: Công an tỉnh.
        OfficeUnit = "office-unit",
        /// A report of a province speaking of itself.
        OwnProvince = "own-province",
        /// A report of a district speaking of itself.
        OwnDistrict = "own-district",
        /// A report of a city speaking of itself; the gazetteer tells whether it is a province.
        OwnCity = "own-city",
        /// A report of a commune speaking of itself.
        OwnCommune = "own-commune",
        /// A report of the whole country.
        OwnCountry = "own-country",
        /// Committees whose term is the party's: of a province.
        CommitteeProvince = "committee-province",
        /// Of a city, which is a province or a district.
        CommitteeCity = "committee-city",
        /// Of a district.
        CommitteeDistrict = "committee-district",
        /// Of a commune.
        CommitteeCommune = "committee-commune",
        /// Of a village.
        CommitteeVillage = "committee-village",
        /// Of an office.
        CommitteeOffice = "committee-office",
        /// Of whatever lies below.
        CommitteeBelow = "committee-below",
        /// Bodies whose terms are not the party's.
        OtherTerm = "other-term",
        /// Words before a term that is still to be prepared.
        TermAim = "term-aim",
        /// Words before the day with which news open.
        DayLead = "day-lead",
        /// Words that say up to when figures are counted.
        Until = "until",
        /// Words that make a date one of the future or the end of a span.
        UntilAim = "until-aim",
        /// A line with today's date, or the day a page was fetched or printed.
        Today = "today",
        /// Words that name the report that a list is annexed to.
        Annexed = "annexed",
        /// A line with the date of a later change.
        Updated = "updated",
        /// Words before the number of a congress.
        CongressLead = "congress-lead",
        /// What a place does or is, besides the words for deeds and results.
        OfItself = "of-itself",
    }
    tables {
        // tables.txt
        /// Head of a column: which row it is.
        Number = "column-number",
        /// What is measured.
        Name = "column-name",
        /// What it is measured in.
        Unit = "column-unit",
        /// Whose row it is.
        Place = "column-place",
        /// What was planned.
        Target = "column-target",
        /// What was planned for longer than a year.
        Goal = "column-goal",
        /// What was done.
        Result = "column-result",
        /// What was done, as an estimate.
        Estimate = "column-estimate",
        /// How the result stands to the plan, or a part to its whole.
        Share = "column-share",
        /// A share that is one of a plan.
        Reached = "column-reached",
        /// How it stands to what was before.
        Change = "column-change",
        /// What was before is another term.
        LastTerm = "column-last-term",
        /// Whether the target was reached.
        Verdict = "column-verdict",
        /// What is no figure of the row.
        Note = "column-note",
        /// Line over a table: the unit of all its numbers.
        UnitLine = "table-unit",
        /// Its numbers are goals.
        GoalsLine = "table-goals",
        /// They are results.
        ResultsLine = "table-results",
        /// What leads to the title proper.
        TitleLine = "table-title",
        /// What ends what a title says is counted: the place.
        TitleEnd = "table-title-end",
        /// Cell: there is no number.
        Nothing = "cell-none",
        /// The same as in the row above.
        Same = "cell-same",
        /// The target was passed.
        Exceeded = "verdict-exceeded",
        /// It was reached.
        Met = "verdict-met",
        /// It was missed.
        NotMet = "verdict-not-met",
        /// Name of a row that counts in percent.
        PercentName = "name-percent",
        /// Name of a row that is a part of the one above.
        PartName = "name-part",
        /// Name of a row that sums up all others.
        TotalName = "name-total",
    }
    rows {
        // metrics.txt
        /// What a figure measures.
        Metrics = "metrics",
        /// Metrics that tell of a change by what they are.
        Growth = "growth-metrics",
        /// What goes on about a figure and measures something else.
        Carried = "carried",

        // places.txt
        /// Other forms of a type word.
        PlaceShort = "place-short",

        // of users; the program's own vocabulary is assets/metrics.json and assets/themes.json
        /// Metrics: names, unit, direction, accumulation, theme, family.
        Vocabulary = "vocabulary",
        /// Themes: names and cues.
        Themes = "themes",
    }
}

/// Classes of which a phrase can be of one alone.
pub(crate) const EXCLUSIVE: &[&[Class]] = &[
    &[Class::More, Class::Less, Class::About],
    &[Class::AtLeast, Class::AtMost],
    &[Class::AtLeastAfter, Class::AtMostAfter],
    &[Class::Money, Class::Area, Class::Measure],
    &[Class::Exceed, Class::Miss],
    &[Class::Rise, Class::Fall],
    &[Class::Rise, Class::Miss],
    &[Class::Province, Class::District, Class::Commune, Class::Village],
];

/// What the lines of a section are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// Phrases of a class, separated by `|`.
    Phrases(Class),
    /// Words of tables, separated by `|`.
    Words(Saying),
    /// Rows of fields, separated by `|`.
    Rows(Rows),
}

impl Section {
    /// All names of sections.
    pub(crate) fn names() -> &'static [&'static str] {
        SECTIONS
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Phrases(class) => class.section(),
            Self::Words(saying) => saying.section(),
            Self::Rows(rows) => rows.section(),
        }
    }

    /// The section of a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let phrases = || Class::of_section(name).map(Self::Phrases);
        let words = || Saying::of_section(name).map(Self::Words);
        phrases().or_else(words).or_else(|| Rows::of_section(name).map(Self::Rows))
    }
}

/// Words of bits that hold one bit for each class.
const WORDS: usize = Class::COUNT.div_ceil(u64::BITS as usize);

/// A set of classes; it grows with their number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ClassSet([u64; WORDS]);

impl ClassSet {
    /// No class.
    pub(crate) const EMPTY: Self = Self([0; WORDS]);

    /// The set of these classes.
    pub(crate) const fn of(classes: &[Class]) -> Self {
        let mut set = Self::EMPTY;
        let mut at = 0;
        while at < classes.len() {
            let bit = classes[at] as usize;
            set.0[bit / 64] |= 1 << (bit % 64);
            at += 1;
        }
        set
    }

    /// Adds the classes of another set.
    pub(crate) fn insert(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(own, others)| *own |= others);
    }

    /// Whether it has a class.
    #[inline]
    pub(crate) fn has(self, class: Class) -> bool {
        let bit = class as usize;
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Whether it has a class of another set.
    #[inline]
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(own, others)| own & others != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_bit_of_its_own() {
        let sets: Vec<ClassSet> = SECTIONS
            .iter()
            .filter_map(|name| Class::of_section(name))
            .map(|class| ClassSet::of(&[class]))
            .collect();
        assert_eq!(sets.len(), Class::COUNT);
        for (at, set) in sets.iter().enumerate() {
            assert!(set.meets(*set) && *set != ClassSet::EMPTY);
            assert!(sets.iter().skip(at + 1).all(|other| !other.meets(*set)));
        }
    }
}
