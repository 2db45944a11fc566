import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnswerCache } from "./answer-cache";
import { createCoalescer } from "./coalesce";
import { toHttpAnswer } from "./http-answer";
import { keptAnswer } from "./kept-answer";

/** A job that ends when it is told to. */
function slowJob() {
	const ends: (() => void)[] = [];
	let begun = 0;
	return {
		run: () => {
			const number = ++begun;
			return new Promise<number>((resolve) => ends.push(() => resolve(number)));
		},
		endNext: () => ends.shift()?.(),
		get begun() {
			return begun;
		},
	};
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("sharing runs", () => {
	it("answers any number of askers with two runs: the one under way and one that began after they asked", async () => {
		const job = slowJob();
		const share = createCoalescer<number>();
		const first = share("key", job.run);
		const others = Array.from({ length: 200 }, () => share("key", job.run));
		expect(job.begun).toBe(1);
		job.endNext();
		expect(await first).toBe(1);
		await turn();
		job.endNext();
		expect(new Set(await Promise.all(others))).toEqual(new Set([2]));
		expect(job.begun).toBe(2);
	});

	it("never gives an answer that began before the question", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom("ask", "end", "turn"), { maxLength: 60 }), async (moves) => {
				const job = slowJob();
				const share = createCoalescer<number>();
				const asked: { begunBefore: number; answer: Promise<number> }[] = [];
				for (const move of moves) {
					if (move === "ask") {
						asked.push({ begunBefore: job.begun, answer: share("key", job.run) });
					} else if (move === "end") {
						job.endNext();
					} else {
						await turn();
					}
				}
				for (let left = 0; left < moves.length + 2; left += 1) {
					job.endNext();
					await turn();
				}
				for (const { begunBefore, answer } of asked) {
					expect(await answer).toBeGreaterThan(begunBefore);
				}
			}),
			{ numRuns: 50 },
		);
	});

	it("goes on after a failure, which only those hear who waited for it", async () => {
		const share = createCoalescer<string>();
		const failing = share("key", () => Promise.reject(new Error("down")));
		const later = share("key", async () => "well");
		await expect(failing).rejects.toThrow("down");
		expect(await later).toBe("well");
		expect(await share("key", async () => "again")).toBe("again");
	});
});

describe("kept answers", () => {
	const answer = (version: string, size = 10) => keptAnswer("x".repeat(size), 800, "live", version);

	it("stand for their version alone", () => {
		const cache = createAnswerCache({ entries: 10, bytes: 10_000 });
		const made = answer("s1");
		cache.set("a", made);
		expect(cache.get("a", "s1")).toBe(made);
		expect(cache.get("a", "s2")).toBeUndefined();
		expect(cache.get("b", "s1")).toBeUndefined();
	});

	it("are still known in an older version to who follows them, for a while", () => {
		let now = 0;
		const cache = createAnswerCache({ entries: 10, bytes: 10_000, now: () => now });
		const made = answer("s1");
		cache.set("a", made);
		now = 3_000;
		expect(cache.latest("a", 3_000)).toBe(made);
		now = 3_001;
		expect(cache.latest("a", 3_000)).toBeUndefined();
		expect(cache.latest("b", 3_000)).toBeUndefined();
	});

	it("are bounded in number, in bytes, and in the time that nobody asks", () => {
		let now = 0;
		const cache = createAnswerCache({ entries: 3, bytes: 950, now: () => now });
		for (const key of ["a", "b", "c", "d"]) {
			cache.set(key, answer("s1"));
		}
		expect(cache.get("a", "s1")).toBeUndefined();
		expect(cache.get("d", "s1")).toBeDefined();
		cache.set("big", answer("s1", 900));
		expect(cache.get("d", "s1")).toBeUndefined();
		now = 61_000;
		cache.set("new", answer("s1"));
		expect(cache.get("big", "s1")).toBeUndefined();
		expect(cache.get("new", "s1")).toBeDefined();
	});

	it("are not sent again to who has them, and carry their tag for who gets them with the page", async () => {
		const made = keptAnswer({ a: 1 }, 800, "live");
		const full = await toHttpAnswer(made, new Headers());
		expect(full.status).toBe(200);
		expect(JSON.parse(String(full.body))).toEqual({ data: { a: 1 }, pollMs: 800, tag: made.tag });
		const known = new Headers({ "if-none-match": full.headers.etag ?? "" });
		expect(await toHttpAnswer(made, known)).toMatchObject({ status: 304, body: null });
		expect((await toHttpAnswer(keptAnswer({ a: 2 }, 800, "live"), known)).status).toBe(200);
	});

	it("are compressed once for all who take them so, where there is something to gain", async () => {
		const long = answer("s1", 5_000);
		const asked = new Headers({ "accept-encoding": "br, gzip" });
		const [first, second] = await Promise.all([toHttpAnswer(long, asked), toHttpAnswer(long, asked)]);
		expect(first.headers["content-encoding"]).toBe("gzip");
		expect(gunzipSync(first.body ?? "")).toEqual(long.json);
		expect(second.body).toBe(first.body);
		for (const [made, headers] of [
			[long, new Headers()],
			[long, new Headers({ "accept-encoding": "br, gzip;q=0" })],
			[answer("s1", 10), asked],
		] as const) {
			const plain = await toHttpAnswer(made, headers);
			expect(plain.headers["content-encoding"]).toBeUndefined();
			expect(plain.body).toBe(made.json);
		}
	});
});
