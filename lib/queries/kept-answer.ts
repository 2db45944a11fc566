import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Pace } from "./poll-policy";
import type { QueryAnswer } from "./query-answer";

const compress = promisify(gzip);

/** An answer, made into text once for all who ask for it. */
export type KeptAnswer = {
	answer: QueryAnswer<unknown>;
	/** Names the version of what it tells, so that who has it need not be sent it again. */
	tag: string;
	pace: Pace;
	json: Buffer;
	/** The text compressed, once for all who take it so. */
	gzip: () => Promise<Buffer>;
	/** Bytes of its text. */
	size: number;
};

/** Makes an answer ready to be sent. Without a version its tag is drawn from the text itself. */
export function keptAnswer(data: unknown, pollMs: number | false, pace: Pace, version?: string): KeptAnswer {
	const text = JSON.stringify({ data, pollMs });
	const tag = version ?? createHash("sha1").update(text).digest("base64url");
	// The tag stands in the answer too: one that came with the page is known by it as well.
	const json = Buffer.from(`${text.slice(0, -1)},"tag":${JSON.stringify(tag)}}`);
	let compressed: Promise<Buffer> | undefined;
	const gzipped = () => {
		compressed ??= compress(json);
		return compressed;
	};
	return { answer: { data, pollMs, tag }, tag, pace, json, gzip: gzipped, size: json.length };
}
