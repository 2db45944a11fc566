import { describe, expect, it } from "vitest";
import type { Rerun, RerunCommand } from "./attempts/reruns";
import { rerunOf, rerunSpans } from "./rerun-spans";

const NOW = Date.UTC(2026, 0, 1, 11);
const command = (instanceId: string, invocationStatus: string, endedAt: string | null): RerunCommand => ({
	invokeId: "t-1",
	instanceId,
	invocationStatus,
	exitCode: invocationStatus === "Failed" ? 3 : 0,
	droppedBytes: 0,
	errorCode: null,
	errorInfo: null,
	startedAt: "2026-01-01T10:30:00Z",
	endedAt,
});
const rerun = (commands: RerunCommand[], counts: Partial<Rerun["counts"]>): Rerun => ({
	attemptId: "attempt-1",
	number: 2,
	script: "true",
	commandType: "RunShellScript",
	timeoutSeconds: 60,
	counts: { succeeded: 0, failed: 0, going: 0, ...counts },
	commands,
});
const [succeeded, failed, running] = [
	command("i-1", "Success", "2026-01-01T10:30:05Z"),
	command("i-2", "Failed", "2026-01-01T10:30:09Z"),
	command("i-3", "Running", null),
];

describe("rows of commands that were sent again", () => {
	it.each<[string, Rerun, string]>([
		["all succeeded", rerun([succeeded], { succeeded: 1 }), "Success"],
		["all failed", rerun([failed], { failed: 1 }), "Failed"],
		["some failed", rerun([failed, succeeded], { failed: 1, succeeded: 1 }), "PartialFailed"],
		["some go on", rerun([running, failed], { failed: 1, going: 1 }), "Running"],
	])("tell as one what they came to: %s", (_name, one, status) => {
		expect(rerunSpans([one], NOW)[0]).toMatchObject({ kind: "attempt", label: "2", state: { status } });
	});

	it("stand below their attempt, from the first begin to the last end", () => {
		const one = rerun([failed, succeeded], { failed: 1, succeeded: 1 });
		const spans = rerunSpans([one], NOW);
		expect(spans.map(({ kind, depth, label, exitCode }) => [kind, depth, label, exitCode])).toEqual([
			["attempt", 0, "2", null],
			["rerun", 1, "i-2", 3],
			["rerun", 1, "i-1", 0],
		]);
		expect(spans[0]).toMatchObject({
			from: Date.parse("2026-01-01T10:30:00Z"),
			to: Date.parse("2026-01-01T10:30:09Z"),
		});
		expect(spans.map((span) => rerunOf([one], span))).toEqual([one, one, one]);
		expect(rerunOf([one], { kind: "command", id: "command:t-1/i-1" })).toBeUndefined();
	});

	it("reach to now while one goes on", () => {
		const [root] = rerunSpans([rerun([running], { going: 1 })], NOW);
		expect(root).toMatchObject({ isGoing: true, end: null, to: NOW });
	});
});
