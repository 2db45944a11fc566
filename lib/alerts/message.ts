import { createTranslator, type Messages } from "use-intl/core";
import type { Locale } from "@/lib/i18n/locales";
import { exportWords } from "@/lib/runs/export/export-words";
import { VERDICTS, type Verdict } from "@/lib/runs/verdicts";
import { showHidden } from "@/lib/ui/show-hidden";
import type { Purpose } from "./choices";
import { type AlertDocument, type News, worstOf } from "./news";

/** One run of a message that tells of several. */
export type MessageEntry = { title: string; text: string; url: string | null };

/** A message in one language, before it takes a product's form: plain texts of one line. */
export type AlertMessage = {
	tone: "danger" | "warning" | "success" | "neutral";
	title: string;
	/** What happened, in sentences. */
	lines: string[];
	facts: { label: string; value: string }[];
	entries: MessageEntry[];
	link: { label: string; url: string } | null;
};

type Settings = {
	locale: Locale;
	messages: Messages;
	/** Where browsers reach the console; without it a message has no links. */
	baseUrl: string | undefined;
};

const TONES: Readonly<Partial<Record<Verdict, AlertMessage["tone"]>>> = {
	unprepared: "danger",
	failed: "danger",
	doubtful: "warning",
	verified: "success",
};
/** In characters: what a line of a message and one of an entry take, and a name in them. */
const [MAX_LINE, MAX_ENTRY, MAX_NAME] = [300, 160, 64];

/** On one line, with what a page would hide made visible, and not too long. */
function plain(text: string, most = MAX_LINE): string {
	const line = showHidden(text.slice(0, most)).replace(/\s+/g, " ").trim();
	return text.length > most || line.length > most
		? `${line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`
		: line;
}

const groupOf = ({ scalingGroupName, scalingGroupId }: News) => plain(scalingGroupName ?? scalingGroupId, MAX_NAME);

/** Where the page of a run is; null without an address of the console. */
export const runUrl = (baseUrl: string | undefined, runId: string) =>
	baseUrl === undefined ? null : `${baseUrl}/scale-outs/${encodeURIComponent(runId)}`;

/** Where the list of runs is that need someone. */
const listUrl = (baseUrl: string | undefined) =>
	baseUrl === undefined ? null : `${baseUrl}/scale-outs?attention=true`;

/** What a message says. Pure. */
export function messageOf(purpose: Purpose, document: AlertDocument, settings: Settings): AlertMessage {
	const { locale, messages, baseUrl } = settings;
	const t = createTranslator({ locale, messages, namespace: "alerts.message" });
	const words = exportWords(locale, "UTC", messages);
	const sentenceOf = (news: News) => words.sentence(news) ?? t("noCause");
	const linked = (label: string, url: string | null) => (url === null ? null : { label, url });

	const titleOf = (news: News): string =>
		t(news.isRecovery ? "recoveredTitle" : "alertTitle", {
			group: groupOf(news),
			verdict: words.verdict(news.verdict),
		});

	const about = (news: News): AlertMessage => {
		const before =
			news.previousVerdict === null || news.isRecovery
				? []
				: [t("before", { verdict: words.verdict(news.previousVerdict) })];
		const recovered =
			news.previousVerdict === null
				? t("recoveredPlain")
				: t("recovered", { verdict: words.verdict(news.previousVerdict) });
		return {
			tone: TONES[news.verdict] ?? "neutral",
			title: titleOf(news),
			lines: [...(news.isRecovery ? [recovered] : [plain(sentenceOf(news)), ...before])],
			facts: [
				{ label: t("facts.instances"), value: words.counts(news.counts) || String(news.instanceCount) },
				{ label: t("facts.group"), value: `${groupOf(news)} · ${news.regionId}` },
				{
					label: t("facts.trigger"),
					value: [
						words.trigger(news.trigger),
						...(news.scalingRuleName ? [plain(news.scalingRuleName, MAX_NAME)] : []),
					].join(" · "),
				},
			],
			entries: [],
			link: linked(t("openRun"), runUrl(baseUrl, news.runId)),
		};
	};

	const [first] = document.news;
	if (purpose === "test") {
		return {
			tone: "neutral",
			title: t("testTitle"),
			lines: [t("test")],
			facts: [],
			entries: [],
			link: linked(t("openConsole"), baseUrl ?? null),
		};
	}
	if (purpose !== "digest" && first !== undefined) {
		return about(first);
	}
	const worst = worstOf(document);
	const more = document.total - document.news.length;
	return {
		tone: (worst && TONES[worst]) ?? "success",
		title: t("digestTitle", { count: document.total }),
		lines: [
			VERDICTS.filter((verdict) => (document.verdicts[verdict] ?? 0) > 0)
				.map((verdict) =>
					t("verdictCount", { verdict: words.verdict(verdict), count: document.verdicts[verdict] ?? 0 }),
				)
				.join(" · "),
			...(more > 0 ? [t("more", { count: more })] : []),
		],
		facts: [],
		entries: document.news.map((news) => ({
			title: titleOf(news),
			text: news.isRecovery ? t("recoveredPlain") : plain(sentenceOf(news), MAX_ENTRY),
			url: runUrl(baseUrl, news.runId),
		})),
		link: linked(t("openList"), listUrl(baseUrl)),
	};
}

/** A message as one text, for what shows nothing else. */
export function plainText({ title, lines, facts, entries, link }: AlertMessage): string {
	return [
		title,
		...lines,
		...facts.map(({ label, value }) => `${label}: ${value}`),
		...entries.map((entry) => `- ${entry.title}: ${entry.text}`),
		...(link ? [link.url] : []),
	].join("\n");
}
