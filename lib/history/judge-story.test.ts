import { describe, expect, it } from "vitest";
import { judgeStory, subjectsOf } from "./judge-story";
import { action, execution, invocation, task } from "./test-story";

const story = (parts: Partial<Parameters<typeof judgeStory>[0]> = {}) => ({
	activity: { StatusCode: "Successful" },
	detail: null,
	actions: [action()],
	executions: [execution()],
	invocations: [invocation()],
	...parts,
});

describe("judgeStory", () => {
	it("finds nothing to look at when all went well", () => {
		expect(judgeStory(story())).toEqual({
			diagnosisCode: null,
			isSettled: true,
		});
	});

	it("waits for a script while its hook waits", () => {
		const waiting = story({ actions: [action({ status: "Pending", result: null })], executions: [], invocations: [] });
		expect(judgeStory(waiting)).toMatchObject({ isSettled: false, diagnosisCode: null });
	});

	it("says that the script did not run when the role may not run commands", () => {
		const statusMessage = "Forbidden.RAM message: User not authorized to operate on the specified resource.";
		const refused = story({ executions: [execution({ status: "Failed", statusMessage })], invocations: [] });
		expect(judgeStory(refused)).toMatchObject({
			diagnosisCode: "roleLacksEcsActions",
		});
	});

	it("says that a script was late that ended well after its wait was over", () => {
		const statusMessage = "LifecycleHookIdAndLifecycleActionToken.Invalid message: does not match.";
		const late = story({
			actions: [action({ status: "Timeout", result: null })],
			executions: [execution({ status: "Failed", statusMessage })],
		});
		expect(judgeStory(late)).toMatchObject({
			diagnosisCode: "waitWasOver",
		});
	});

	it.each(["Started", "Queued", "Running", "Waiting", "Pending"])("goes on with an execution that is %s", (status) => {
		const executions = [execution(), execution({ executionId: "exec-2", status })];
		expect(judgeStory(story({ executions }))).toMatchObject({ isSettled: false });
	});

	it.each(["Pending", "Scheduled", "Running", "Stopping"])("goes on with a command that is %s", (invocationStatus) => {
		const invocations = [invocation(), invocation({ instanceId: "i-2", invocationStatus })];
		expect(judgeStory(story({ invocations }))).toMatchObject({ isSettled: false });
	});

	it("goes on with a wait and with the activity itself, whatever has ended", () => {
		const isSettled = (parts: Parameters<typeof story>[0]) => judgeStory(story(parts)).isSettled;
		expect(isSettled({ actions: [action(), action({ status: "Pending" })] })).toBe(false);
		expect(isSettled({ activity: { StatusCode: "InProgress" } })).toBe(false);
	});
});

describe("what the diagnosis reads of a story", () => {
	it("is each part with what is known of it, and nothing for what is not", () => {
		const tasks = [
			task({ taskName: "known", status: "Failed", statusMessage: "why" }),
			task({ taskName: "unknown", statusMessage: null }),
		];
		const told = story({
			activity: { StatusCode: "Warning", StatusMessage: "Part of it." },
			detail: "Fail to create",
			executions: [execution({ status: "Failed", statusMessage: "Refused.", tasks })],
			invocations: [invocation({ invocationStatus: "Failed", exitCode: 2, errorCode: "E", errorInfo: "info" })],
			actions: [action({ status: "Timeout", result: "ABANDON" })],
		});
		expect(subjectsOf(told)).toMatchObject([
			{
				kind: "execution",
				status: "Failed",
				statusMessage: "Refused.",
				tasks: [
					{ taskName: "known", status: "Failed", statusMessage: "why" },
					{ taskName: "unknown", statusMessage: undefined },
				],
			},
			{ kind: "invocation", status: "Failed", exitCode: 2, errorCode: "E", errorInfo: "info", timeoutSeconds: 60 },
			{
				kind: "lifecycle-action",
				status: "Timeout",
				result: "ABANDON",
				defaultResult: "CONTINUE",
				heartbeatTimeoutSeconds: 300,
			},
			{ kind: "activity", status: "Warning", statusMessage: "Part of it.", detail: "Fail to create" },
		]);
	});

	it("has no place for null", () => {
		const bare = story({
			executions: [execution({ statusMessage: null })],
			invocations: [invocation({ invocationStatus: null, exitCode: null, timeoutSeconds: null })],
			actions: [action({ result: null, defaultResult: null, heartbeatTimeoutSeconds: null })],
		});
		expect(subjectsOf(bare)).toEqual([
			{ kind: "execution", status: "Success", tasks: [] },
			{ kind: "invocation", status: "", exitCode: null },
			{ kind: "lifecycle-action", status: "Completed" },
			{ kind: "activity", status: "Successful" },
		]);
	});
});
