import type { StoredStory } from "@/lib/history/load-known";
import { orderTasks } from "@/lib/history/order-tasks";
import { cloudTimeText, shownTimes } from "@/lib/history/row-times";
import { fromParts } from "@/lib/history/story-parts";
import { showHidden } from "@/lib/ui/show-hidden";
import { plainTerminalText } from "@/lib/ui/terminal-text";
import { factsOfStored } from "../facts-of-story";
import type { InstanceVerdict } from "../judge-instance";
import { told } from "../run-facts";
import { judgeRun } from "../verdict";
import { VERDICTS } from "../verdicts";
import type { ExportWords } from "./export-words";
import { type Masked, maskDeep, maskedKinds } from "./mask-secrets";

type Options = {
	/** By the console's clock. */
	exportedAt: Date;
	/** Where the run's page is, as whoever exports it reached the console. */
	link: string;
	words: Pick<ExportWords, "locale" | "sentence">;
};

/** Signs without width, and a terminal's colours within JSON: shown or not, they would part a secret from its name. */
const PARTING = /[\u00ad\u180e\u200b\u2060-\u2064\ufeff]|\\+u001b\[[\d;]*m/gi;
const iso = (date: Date | null) => date?.toISOString() ?? null;

const readableText = (text: string): string => {
	const joined = text.replace(PARTING, "");
	return joined.includes("\u001b") ? plainTerminalText(joined) : showHidden(joined);
};

/** Texts as they are read: what a terminal or a page would hide is shown, what has no width is left out. */
function readable<T>(value: T): T {
	const read = (one: unknown): unknown => {
		if (typeof one === "string") {
			return readableText(one);
		}
		if (Array.isArray(one)) {
			return one.map(read);
		}
		return typeof one === "object" && one !== null && !(one instanceof Date)
			? Object.fromEntries(Object.entries(one).map(([name, member]) => [readableText(name), read(member)]))
			: one;
	};
	// The same shape with other texts.
	return read(value) as T;
}

/** The sentence about one instance speaks of one. */
const ofOne = ({ cause, consequence }: InstanceVerdict) => ({
	cause,
	consequence: consequence && told(consequence.id, { ...consequence.values, count: 1 }),
});

/** All that is known of a run, before anything is masked. */
function tellRun(stored: StoredStory, { words }: Options) {
	const { row } = stored;
	const { instances, actions, executions, invocations } = fromParts(stored.parts);
	const { instances: verdicts, ...run } = judgeRun(factsOfStored(stored));
	const verdictOf = new Map(verdicts.map((one) => [one.instanceId, one]));
	const rank = (instanceId: string) => VERDICTS.indexOf(verdictOf.get(instanceId)?.verdict ?? "noScript");
	return {
		run: {
			id: row.id,
			regionId: row.regionId,
			scalingActivityId: row.scalingActivityId,
			scalingGroupId: row.scalingGroupId,
			scalingGroupName: row.scalingGroupName,
			scalingRuleId: row.scalingRuleId,
			scalingRuleName: row.scalingRuleName,
			direction: row.direction,
			trigger: row.trigger,
			cause: row.cause,
			description: row.description,
			detail: row.detail,
			capacityBefore: row.capacityBefore,
			capacityAfter: row.capacityAfter,
			status: row.status,
			statusMessage: row.statusMessage,
			...shownTimes(row),
			isFinal: row.isFinal,
			collectedAt: row.collectedAt.toISOString(),
		},
		verdict: { ...run, sentence: words.sentence(run) },
		// The worst first: they are why one looks.
		instances: [...instances]
			.sort((a, b) => rank(a.instanceId) - rank(b.instanceId))
			.map(({ creationTime, ...instance }) => {
				const outcome = verdictOf.get(instance.instanceId) ?? null;
				return {
					...instance,
					creationTime: creationTime && cloudTimeText(creationTime),
					outcome: outcome && { ...outcome, sentence: words.sentence(ofOne(outcome)) },
				};
			}),
		lifecycleActions: [...actions],
		executions: executions.map(({ startedAt, endedAt, tasks, ...execution }) => ({
			...execution,
			startedAt: iso(startedAt),
			endedAt: iso(endedAt),
			tasks: orderTasks(execution.executionId, tasks).map(({ task, depth }) => ({ ...task, depth })),
		})),
		commands: [...invocations]
			.sort((a, b) => rank(a.instanceId) - rank(b.instanceId))
			.map(({ startedAt, endedAt, ...command }) => ({
				...command,
				startedAt: iso(startedAt),
				endedAt: iso(endedAt),
			})),
		problems: row.problems,
	};
}

/**
 * A run as it is handed on, in any format: the verdict and all that it was made of, with secrets masked and what was
 * masked counted. Pure.
 */
export function exportRun(stored: StoredStory, options: Options) {
	const masked: Masked = {};
	const body = maskDeep(readable(tellRun(stored, options)), masked);
	return {
		format: "scalehook-run",
		version: 1,
		exportedAt: options.exportedAt.toISOString(),
		locale: options.words.locale,
		link: options.link,
		masked: maskedKinds(masked),
		...body,
	};
}

/** A run as it is handed on. */
export type RunExport = ReturnType<typeof exportRun>;
