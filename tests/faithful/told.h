/* SPDX-License-Identifier: Apache-2.0 */
/*
 * told - what records say that no row says, each with the reason
 *
 * `record` and `path` are exact or "*" at the end for "whatever follows". A value in `told` is
 * accepted at its place ("*": any value). A path in `drawn` holds references that a reader drew
 * between records: any record that exists is accepted. A row's cell in `dropped` need not be found.
 */
#ifndef NETZ_TESTS_FAITHFUL_TOLD_H
#define NETZ_TESTS_FAITHFUL_TOLD_H

struct told {
	const char *record, *path, *value, *reason;
};

static const struct told told[] = {
	/* the two papers in the seeds */
	{ "meeting/plenum-*", "sources.title", "Zum Wohle der Jüngsten in Salzgitter",
	  "the report's own title" },
	{ "meeting/plenum-*", "date", "null", "looked for, found nowhere" },
	{ "meeting/plenum-*", "attendance.text",
	  "106 Teilnehmende aus öffentlicher und freier Jugendhilfe, Polizei, Familienzentren, "
	  "Schulen, Kitas und Beratungsstellen",
	  "106 Teilnehmer, darunter Vertreter …" },
	{ "meeting/plenum-*", "description",
	  "Der Fachdienst Kinder, Jugend und Familie lud ein, die gemeinsame Arbeit seit 2013 zu "
	  "beleuchten; die Mitglieder setzen inzwischen über 50 Projekte um.",
	  "the report's first and third paragraph" },
	{ "meeting/2002-12-03-buendnis-leben-mit-kindern", "description",
	  "Leitbild ist eine Lobby für Kinder und Eltern in ganz Salzgitter: die Stadt "
	  "familienfreundlicher machen, Netzwerke schaffen und ausbauen, konkrete Missstände "
	  "lindern oder beseitigen.",
	  "the vision of the Konzeption" },
	{ "institution/*", "memberships.as_of", "2002-12-03", "date of the Konzeption" },
	{ "institution/*", "memberships.as_of", "2013", "the list of groups is of 2013" },
	{ "institution/*", "sources.date", "2013", "the list of groups is of 2013" },
	{ "institution/*", "sources.document", "Konzeption vom 3.12.2002", "the paper" },
	{ "institution/*", "sources.title", "Konzeption", "the paper's own title" },
	{ "institution/*", "sources.date", "2002-12-03", "date of the Konzeption" },

	/* bodies that rows name without a row of their own */
	{ "institution/katholische-familien-bildungsstaette", "name",
	  "Katholische Familien-Bildungsstätte", "events: der Kath. Familien-Bildungsstätte" },
	{ "institution/katholische-familien-bildungsstaette", "carrier_type", "caritas",
	  "the code for every Catholic carrier" },
	{ "institution/rat-der-stadt", "category", "gremium", "Rat" },
	{ "institution/jugendhilfeausschuss", "category", "gremium", "Ausschuss" },
	{ "institution/verwaltungsausschuss", "category", "gremium", "Ausschuss" },
	{ "institution/runder-tisch-wohnungswirtschaft", "category", "gremium", "Runder Tisch" },
	{ "offer/babybegruessung", "type", "willkommensbesuch", "Willkommensbesuche" },

	{ "institution/rat-der-stadt", "sector", "oeffentlich", "a body of the city" },
	{ "institution/jugendhilfeausschuss", "sector", "oeffentlich", "a body of the city" },
	{ "institution/verwaltungsausschuss", "sector", "oeffentlich", "a body of the city" },
	{ "institution/gesundheitsamt", "sector", "oeffentlich",
	  "Stadt Salzgitter (Gesundheitsamt)" },
	{ "institution/jumpers", "category", "sonstige", "no source says what it is" },
	{ "institution/kinderschutzbund", "category", "verein",
	  "its pages: aktuelles/vereinsarbeit" },
	{ "institution/katholische-familien-bildungsstaette", "category", "familienbildungsstaette",
	  "by its name" },
	{ "institution/katholische-familien-bildungsstaette", "sector", "kirchlich", "Kath." },
	{ "institution/salzgitter-ag", "category", "unternehmen",
	  "Konzeption: Betriebe (VW, Salzgitter-AG)" },
	{ "institution/salzgitter-ag", "sector", "gewerblich", "AG, as VW's row" },
	{ "institution/salzgitter-ag", "memberships.basis", "namentlich",
	  "the Konzeption names it, as VW" },
	{ "meeting/2002-12-03-*", "form", "sitzung", "auf der Sitzung des Bündnisses" },
	{ "meeting/2002-12-03-*", "decisions.result", "beschlossen", "Einstimmig beschlossen" },
	{ "meeting/2002-12-03-*", "decisions.vote.outcome", "einstimmig",
	  "Einstimmig beschlossen" },
	{ "offer/babybegruessung", "field", "fruehe-hilfen",
	  "institutions: Frühe Hilfen, Babybegrüßung" },
	{ "offer/babybegruessung", "target_groups", "familien-mit-saeuglingen", "Neugeborene" },
	{ "offer/babybegruessung", "access", "geh-struktur", "Besuche" },
	{ "offer/babybegruessung", "reach.qualifier", "rund", "rund 900" },
	{ "offer/babybegruessung", "reach.unit", "familien", "Besuche bei Neugeborenen" },
	{ "survey/elternbefragung-igs-2008", "scope.fields", "bildung", "Gesamtschule" },
	{ "survey/elternbefragung-igs-2008", "scope.target_groups", "eltern",
	  "Eltern der Klassen 1 bis 4" },

	/* words of the vocabulary for what a row says in its own */
	{ "institution/*", "addresses.use", "besuch", "a street or district where people go" },
	{ "institution/*", "addresses.former", "true", "früher, vorher, umgezogen" },
	{ "institution/*", "owners.what", "anteil", "Gesellschafterin, Gesellschaft von" },
	{ "institution/*", "owners.what", "gebaeude", "Gebäude der Stadt" },
	{ "institution/frauenhaus", "address_protected", "true", "strenger Schutz" },
	{ "institution/elisabethstift", "owners.since", "2012", "pestalozzi-stiftung: seit 2012" },
	{ "institution/start-punkt", "carriers.name", "mehrere Wohlfahrtsverbände",
	  "getragen von mehreren Wohlfahrtsverbänden" },
	{ "institution/propsteiverband-ostfalen", "former_names.name",
	  "Ev.-luth. Propsteiverband Salzgitter-Wolfenbüttel-Bad Harzburg",
	  "the name with its former part" },
	{ "offer/efb-wellcome", "age.text", "erstes Lebensjahr", "nur im ersten Lebensjahr" },
	{ "offer/efb-wellcome", "age.below", "1", "erstes Lebensjahr: before the birthday" },
	{ "offer/efb-wellcome", "status", "beendet", "durch Zeit für Kinder ersetzt" },
	{ "offer/efb-zeit-fuer-kinder", "age.text", "bis zum dritten Lebensjahr",
	  "projects: zeit-fuer-kinder-projekt" },
	{ "offer/helios-geburt", "age.text", "Frühgeborene ab der 32. Woche", "Frühgeborenen" },
	{ "offer/musikunterricht", "capacity.unit", "fachkraefte", "Lehrkräfte" },
	{ "offer/spiel-und-lerngruppen", "partners_text", "freie Träger", "mit freien Trägern" },
	{ "offer/klarsicht-sz", "age.*", "7", "Siebtklässler" },
	{ "offer/klarsicht-sz", "age.text", "Klasse 7", "Siebtklässler" },
	{ "offer/kids-auf-schwimmkurs", "age.grades.from", "3", "Drittklässler" },
	{ "offer/kids-auf-schwimmkurs", "age.grades.to", "4", "Viertklässler" },
	{ "offer/fetsz-thiede", "type", "ferienangebot", "Ausgabe 2021 der Ferienerlebnistage" },
	{ "offer/fetsz-thiede", "occurrence", "einmalig", "2021, with first and last day" },
	{ "offer/salto-offene-sprechzeit", "occurrence", "einmalig", "Einmalige Sprechzeit" },
	{ "offer/herta-neujahrsfest", "occurrence", "jaehrlich", "Jährlich im Februar" },
	{ "offer/gesundheitswochen-fredenberg", "occurrence", "jaehrlich", "Jährliche Wochen" },
	{ "offer/*", "registration.kind", "mit", "Anmeldung, Vormerkung, Termin" },
	{ "offer/*", "registration.kind", "ohne", "ohne Anmeldung, keine Anmeldung nötig" },
	{ "offer/*", "reach.per", "Tag", "täglich" },
	{ "offer/*", "reach.per", "Jahr", "jährlich" },
	{ "offer/*", "cost.per", "Jahr", "Jahresgebühr" },
	{ "offer/flexi-time", "status", "geplant", "(geplant)" },
	{ "project/spiel-und-lerngruppen-projekt", "obligation", "freiwillig",
	  "freiwillige Leistung" },
	{ "project/*", "funding.status", "beantragt", "Antrag" },
	{ "institution/kita-awo-am-see", "status", "geplant", "(geplant 2018)" },
	{ "meeting/*", "attendance.qualifier", "erwartet", "erwartet, angemeldet" },
	{ "need/krippen-und-kitaplaetze-fehlen", "note",
	  "Die Quelle vom November 2020 nennt auch 62,5 Prozent der unter Sechsjährigen mit "
	  "Migrationshintergrund; das beschreibt die Stadt und ist kein Mangel.",
	  "the statement of 2020-11 goes on so; families are no defect" },
	{ "need/krippen-und-kitaplaetze-fehlen", "field", "betreuung", "Kita and Krippe" },
	{ "need/krippen-und-kitaplaetze-fehlen", "target_groups", "kinder-unter-3", "Krippe" },
	{ "need/krippen-und-kitaplaetze-fehlen", "target_groups", "kita-kinder", "Kita" },
	{ "focus/sprachfoerderung-am-uebergang-kita-schule", "field", "bildung", "Schule" },
	{ "indicator/*", "comparable", "null", "how it was counted is not known" },
	{ "indicator/*", "values.qualifier", "ueber", "mehr als" },
	{ "indicator/*", "values.qualifier", "weit-ueber", "weit mehr als" },
	{ "indicator/*", "unit", "*", "what the indicator's name counts" },
	{ "indicator/*", "age.from", "0", "0 bis 5 Jahre" },
};

/* Records without a row: their words may come from any row, and from `seeds`. */
static const struct told made[] = {
	{ "meeting/2002-12-03-buendnis-leben-mit-kindern", "", "", "the Konzeption" },
	{ "institution/rat-der-stadt", "", "", "events: Rat der Stadt Salzgitter" },
	{ "institution/jugendhilfeausschuss", "", "", "events: Jugendhilfeausschuss Salzgitter" },
	{ "institution/verwaltungsausschuss", "", "", "events: Verwaltungsausschuss Salzgitter" },
	{ "institution/runder-tisch-wohnungswirtschaft", "", "", "events" },
	{ "institution/kinderschutzbund", "", "", "events and needs: Kinderschutzbund" },
	{ "institution/jumpers", "", "", "needs and figures: Jumpers" },
	{ "institution/katholische-familien-bildungsstaette", "", "", "events: founder" },
	{ "institution/gesundheitsamt", "", "", "needs and Konzeption: Gesundheitsamt" },
	{ "institution/salzgitter-ag", "", "", "named in the Konzeption" },
	{ "offer/babybegruessung", "", "", "events, figures and needs: Willkommensbesuche" },
	{ "survey/elternbefragung-igs-2008", "", "", "needs, figures and events" },
	{ "survey/blickpunkt-familie", "", "", "projects and events" },
};

static const char *const seeds[] = {
	"Konzeption",
	"Einstimmig beschlossen auf der Sitzung des Bündnisses am 3.12.2002",
	"2002-12-03",
	"Betriebe (VW, Salzgitter-AG, Kreishandwerkerschaft), DGB",
	"Jugendamt, Erziehungsberatung, Schulamt, Gesundheitsamt",
};

static const struct told drawn[] = {
	{ "institution/*", "carriers.institution", "", "the description names the carriers" },
	{ "institution/*", "owners.institution", "", "the description names the owners" },
	{ "offer/*", "venues", "", "the description names the place" },
	{ "offer/*", "weaknesses.needs", "", "the weakness is a need of its own" },
	{ "offer/*", "replaces", "", "Nachfolger von" },
	{ "offer/*", "replaced_by", "", "durch … ersetzt" },
	{ "project/*", "offers", "", "the offer that the project builds" },
	{ "project/*", "decisions", "", "the sitting that the milestone names" },
	{ "project/*", "milestones.meeting", "", "the event of that day" },
	{ "project/*", "due_history.meeting", "", "the event of that day" },
	{ "project/*", "funding.institution", "", "the funder that the text names" },
	{ "meeting/*", "decisions.concerns", "", "what the decision is about" },
	{ "meeting/*", "bodies", "", "made from events' body" },
	{ "need/*", "part_of", "", "the same need in one place" },
	{ "need/*", "indicators", "", "the figure that the statement gives" },
	{ "need/*", "statements.stated_by", "", "made from needs' stated_by" },
	{ "need/zu-wenig-ehrenamtliche-*", "related_offers", "", "the welcome visit" },
};

/* Here `record` is the file, `path` the column and `value` the slug of the row. */
static const struct told dropped[] = {
	{ "institutions.tsv", "member_of", "buendnis-leben-mit-kindern", "member of itself" },
	{ "institutions.tsv", "member_of", "netzwerk-fruehe-hilfen", "member of itself" },
	{ "institutions.tsv", "member_basis", "buendnis-leben-mit-kindern", "member of itself" },
	{ "institutions.tsv", "member_basis", "netzwerk-fruehe-hilfen", "member of itself" },
	{ "institutions.tsv", "postal_code", "kita-brotweg", "does not fit the district" },
};

#endif
