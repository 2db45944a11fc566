import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditInput } from "@/lib/audit/audit-entry";
import { VERDICTS } from "@/lib/runs/verdicts";
import { bundle, MINUTE_MS, type Recent, SINGLES_A_MINUTE } from "./bundle";
import { decideNews } from "./decide-news";
import { newsOf, type ToldRun } from "./news";
import { backOffMs, freeAt, MAX_ATTEMPTS, REQUESTS_A_MINUTE, readRetryAfter } from "./retry";
import { SealError, seal, unseal } from "./seal";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);

describe("whether a channel is told of a run", () => {
	const ask = (over: Partial<Parameters<typeof decideNews>[0]> = {}) =>
		decideNews({
			run: { id: "r-1", verdict: "failed", startedAt: at(100) },
			toldVerdict: null,
			open: [],
			verdicts: ["unprepared", "failed", "doubtful"],
			tellsRecovery: true,
			...over,
		});
	const verified = { id: "r-1", verdict: "verified", startedAt: at(100) };
	const open = (scaleOutId: string, seconds: number) => ({
		scaleOutId,
		startedAt: at(seconds),
		toldVerdict: "failed",
	});

	it.each([
		["a bad one", {}, { isRecovery: false, previousVerdict: null }],
		["one that was told so", { toldVerdict: "failed" }, null],
		["one that was told otherwise", { toldVerdict: "doubtful" }, { isRecovery: false, previousVerdict: "doubtful" }],
		["a verdict that it does not tell of", { verdicts: ["unprepared"] as const }, null],
		["a verified one of which nothing was told", { run: verified }, null],
		[
			"one that was judged anew",
			{ run: verified, toldVerdict: "failed", open: [open("r-1", 100)] },
			{ isRecovery: true, previousVerdict: "failed" },
		],
		[
			"a later one of the group",
			{ run: verified, open: [open("r-0", 50)] },
			{ isRecovery: true, previousVerdict: "failed" },
		],
		["an earlier one of the group", { run: verified, open: [open("r-2", 150)] }, null],
		[
			"one judged anew while a later one is bad",
			{ run: verified, toldVerdict: "failed", open: [open("r-1", 100), open("r-2", 150)] },
			null,
		],
		["a recovery that nobody asked for", { run: verified, open: [open("r-0", 50)], tellsRecovery: false }, null],
		["one that ran unchecked", { run: { ...verified, verdict: "ran" }, open: [open("r-0", 50)] }, null],
		["a verdict of another version", { run: { ...verified, verdict: "splendid" } }, null],
	])("%s", (_, over, expected) => {
		expect(ask(over)).toEqual(expected);
	});

	it("is never told twice of the same verdict", () => {
		fc.assert(
			fc.property(fc.constantFrom(...VERDICTS), fc.boolean(), (verdict, tellsRecovery) => {
				const run = { id: "r-1", verdict, startedAt: at(0) };
				expect(ask({ run, toldVerdict: verdict, tellsRecovery, open: [open("r-0", -1)] })).toBeNull();
			}),
		);
	});
});

describe("bundling", () => {
	it.each([
		[1, [], "single"],
		[SINGLES_A_MINUTE, [], "single"],
		[SINGLES_A_MINUTE + 1, [], "digest"],
		[500, [], "digest"],
		[1, [1, 2, 3, 4], "single"],
		[2, [1, 2, 3, 4], "digest"],
	])("%i at once after singles at %j s is %s", (due, seconds, how) => {
		const recent = seconds.map((second) => ({ createdAt: at(second), isDigest: false }));
		expect(bundle(due, recent, at(10)).how).toBe(how);
	});

	it("waits a minute after a bundle", () => {
		expect(bundle(1, [{ createdAt: at(5), isDigest: true }], at(10))).toEqual({ how: "wait", until: at(65) });
		expect(bundle(1, [{ createdAt: at(5), isDigest: true }], at(66)).how).toBe("single");
	});

	it("makes few messages a minute of any wave, and leaves nothing out", () => {
		const wave = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 200 })), {
			maxLength: 40,
		});
		fc.assert(
			fc.property(wave, (arrivals) => {
				const sent: (Recent & { of: number })[] = [];
				let waiting = 0;
				let until = 0;
				for (let second = 0; second < 600; second += 1) {
					waiting += arrivals.filter(([when]) => when === second).reduce((sum, [, count]) => sum + count, 0);
					if (waiting === 0 || second < until) {
						continue;
					}
					const now = at(second);
					const made = bundle(waiting, sent, now);
					if (made.how === "wait") {
						until = (made.until.getTime() - at(0).getTime()) / 1000;
						continue;
					}
					const each = made.how === "digest" ? [waiting] : Array<number>(waiting).fill(1);
					sent.push(...each.map((of) => ({ createdAt: now, isDigest: of > 1, of })));
					waiting = 0;
				}
				expect(sent.reduce((sum, { of }) => sum + of, 0)).toBe(arrivals.reduce((sum, [, count]) => sum + count, 0));
				for (const { createdAt } of sent) {
					const from = createdAt.getTime();
					const within = sent.filter(
						(one) => one.createdAt.getTime() >= from && one.createdAt.getTime() < from + MINUTE_MS,
					);
					expect(within.length).toBeLessThanOrEqual(SINGLES_A_MINUTE + 1);
				}
			}),
		);
	});
});

describe("the next attempt", () => {
	it("comes later and later, with chance, never sooner than the receiver asks", () => {
		expect([1, 2, 3, 4].map((attempts) => backOffMs(attempts, undefined, 0))).toEqual([5_000, 15_000, 45_000, 135_000]);
		expect(backOffMs(MAX_ATTEMPTS, undefined, 0.999)).toBeLessThanOrEqual(3_600_000);
		expect(backOffMs(1, 60_000, 0)).toBe(60_000);
		fc.assert(
			fc.property(
				fc.nat(50),
				fc.option(fc.nat(10 ** 9)),
				fc.double({ min: 0, max: 0.99, noNaN: true }),
				(n, asked, random) => {
					const wait = backOffMs(n, asked ?? undefined, random);
					expect(wait).toBeGreaterThanOrEqual(Math.min(asked ?? 0, 3_600_000));
					expect(wait).toBeLessThanOrEqual(3_600_000);
					expect(wait).toBeGreaterThanOrEqual(5_000);
				},
			),
		);
	});

	it("waits while a minute's requests are used up", () => {
		const full = Array.from({ length: REQUESTS_A_MINUTE }, (_, second) => at(second));
		expect(freeAt(full, at(30))).toEqual(at(60));
		expect(freeAt(full.slice(1), at(30))).toBeUndefined();
		expect(freeAt(full, at(61))).toBeUndefined();
	});

	it.each([
		["120", 120_000],
		["Thu, 01 Jan 2026 00:01:00 GMT", 60_000],
		["Wed, 31 Dec 2025 00:00:00 GMT", 0],
		["soon", undefined],
		["-1", undefined],
		[undefined, undefined],
	])("reads Retry-After: %s", (header, expected) => {
		expect(readRetryAfter(header, at(0))).toBe(expected);
	});
});

describe("what is stored encrypted", () => {
	const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
	it("is read with its key, for what it was stored as, and only so", () => {
		const sealed = seal("https://hooks.example.com/秘密", "channel/1/url", key);
		expect(sealed).not.toContain("hooks");
		expect(unseal(sealed, "channel/1/url", key)).toBe("https://hooks.example.com/秘密");
		expect(() => unseal(sealed, "channel/1/url", other)).toThrow(SealError);
		expect(() => unseal(sealed, "channel/2/url", key)).toThrow(SealError);
		const changed = `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`;
		expect(() => unseal(changed, "channel/1/url", key)).toThrow(SealError);
	});
});

it("the audit log has nothing of a channel's URL and secret", () => {
	const kept = auditInput({ name: "duty", secretUrl: "https://hooks.example.com/hunter2", secret: "hunter2" });
	expect(JSON.stringify(kept)).not.toContain("hunter2");
	expect(kept).toMatchObject({ name: "duty" });
});

it("what a message tells holds no secret", () => {
	const run: ToldRun = {
		id: "r-1",
		verdict: "doubtful",
		verdictCounts: { doubtful: 1 },
		causeCode: "hiddenFailure",
		causeValues: { line: 3, text: "mysql --password=hunter2-long failed", more: 0 },
		consequenceCode: null,
		consequenceValues: {},
		regionId: "cn-hangzhou",
		scalingGroupId: "asg-1",
		scalingGroupName: null,
		scalingRuleName: null,
		trigger: "rule",
		instanceCount: 1,
		startedAt: at(0),
		endedAt: null,
	};
	const text = JSON.stringify(newsOf(run, { isRecovery: false, previousVerdict: null }));
	expect(text).toContain("failed");
	expect(text).not.toContain("hunter2");
});
