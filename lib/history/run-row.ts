import { createHash } from "node:crypto";
import { z } from "zod";
import { factsOfStored } from "@/lib/runs/facts-of-story";
import type { RunFacts, Told } from "@/lib/runs/run-facts";
import { judgeRun } from "@/lib/runs/verdict";
import { needsSomeone, readVerdict, TALLIES, type VerdictCounts } from "@/lib/runs/verdicts";
import type { StoredRow, StoredStory } from "./load-known";
import type { StoryInvocation } from "./story";

/** The script's version: SHA-256 of its content, in hexadecimal. */
function scriptHash(content: string): string {
	return createHash("sha256").update(content).digest("hex");
}

/** The script of a run: as a command had it, else as the hook gave it to the template. */
function scriptOf({ invocations, executions }: RunFacts): string | null {
	const sent = invocations.find(({ commandContent }) => commandContent !== null)?.commandContent;
	const given = executions.map(({ parameters }) => parameters.commandContent).find((one) => typeof one === "string");
	return sent ?? (typeof given === "string" ? given : null);
}

const most = (numbers: readonly number[]): number | null => (numbers.length === 0 ? null : Math.max(...numbers));

const secondsOf = ({ startedAt, endedAt }: StoryInvocation): number[] =>
	startedAt && endedAt ? [Math.max(0, Math.round((endedAt.getTime() - startedAt.getTime()) / 1000))] : [];

/** What is stored with a run so that lists and figures need not judge it again. */
export function runRow(facts: RunFacts) {
	const { verdict, counts, cause, consequence } = judgeRun(facts);
	const scripted = facts.actions.filter(({ templateName }) => templateName !== null);
	const script = scriptOf(facts);
	return {
		verdict,
		verdictCounts: counts,
		causeCode: cause?.id ?? null,
		causeValues: cause?.values ?? {},
		consequenceCode: consequence?.id ?? null,
		consequenceValues: consequence?.values ?? {},
		scriptHash: script === null ? null : scriptHash(script),
		templateName: scripted[0]?.templateName ?? null,
		scriptSeconds: most(facts.invocations.flatMap(secondsOf)),
		budgetSeconds: most(scripted.flatMap(({ heartbeatTimeoutSeconds }) => heartbeatTimeoutSeconds ?? [])),
	};
}

/** The same of a stored run that is judged anew. */
export function judgedAnew(story: StoredStory) {
	const run = runRow(factsOfStored(story));
	return { ...run, needsAttention: needsSomeone(run.verdict) };
}

/** The same of a run whose verdict is stored. */
export function storedRun(row: StoredRow): ReturnType<typeof runRow> {
	return {
		verdict: readVerdict(row.verdict) ?? "noScript",
		verdictCounts: readCounts(row.verdictCounts),
		causeCode: row.causeCode,
		causeValues: valuesSchema.parse(row.causeValues),
		consequenceCode: row.consequenceCode,
		consequenceValues: valuesSchema.parse(row.consequenceValues),
		scriptHash: row.scriptHash,
		templateName: row.templateName,
		scriptSeconds: row.scriptSeconds,
		budgetSeconds: row.budgetSeconds,
	};
}

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number()])).catch({});
const countsSchema = z.object(
	Object.fromEntries(TALLIES.map((tally) => [tally, z.number().catch(0)])) as Record<
		(typeof TALLIES)[number],
		z.ZodCatch<z.ZodNumber>
	>,
);

/** A stored cause or consequence; null where none is stored. */
export function readTold(id: string | null, values: unknown): Told | null {
	return id === null ? null : { id, values: valuesSchema.parse(values) };
}

/** Stored counts; a run that is not judged yet counts nothing. */
export function readCounts(stored: unknown): VerdictCounts {
	return countsSchema.parse(stored ?? {});
}
