import { createHash } from "node:crypto";
import type { Pace } from "./poll-policy";
import type { QueryAnswer } from "./query-answer";

/** An answer, made into text once for all who ask for it. */
export type KeptAnswer = {
	answer: QueryAnswer<unknown>;
	/** Names the version of what it tells, so that who has it need not be sent it again. */
	tag: string;
	pace: Pace;
	json: Buffer;
	/** Bytes of its text. */
	size: number;
};

/** Makes an answer ready to be sent. Without a version its tag is drawn from the text itself. */
export function keptAnswer(data: unknown, pollMs: number | false, pace: Pace, version?: string): KeptAnswer {
	const text = JSON.stringify({ data, pollMs });
	const tag = version ?? createHash("sha1").update(text).digest("base64url");
	// The tag stands in the answer too: one that came with the page is known by it as well.
	const json = Buffer.from(`${text.slice(0, -1)},"tag":${JSON.stringify(tag)}}`);
	return { answer: { data, pollMs, tag }, tag, pace, json, size: json.length };
}
