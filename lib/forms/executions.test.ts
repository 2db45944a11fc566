import { describe, expect, it } from "vitest";
import { readTemplateParameters } from "@/lib/oos/template-parameters";
import { answersTo, notifyExecutionForm, toNotifyExecutionRequest } from "./notify-execution";
import { startExecutionForm, startFormChecking, toStartExecutionRequest } from "./start-execution";

describe("StartExecution", () => {
	it("is asked for with the form's values, secrets among the parameters", () => {
		const form = startExecutionForm.parse({
			templateName: "t",
			mode: "FailurePause",
			tags: [{ key: "team", value: "ops" }],
			parameters: { count: 2 },
			secretParameters: { password: "p" },
		});
		expect(toStartExecutionRequest(form)).toEqual({
			TemplateName: "t",
			Mode: "FailurePause",
			LoopMode: "Automatic",
			SafetyCheck: "Skip",
			Parameters: '{"count":2,"password":"p"}',
			Tags: { team: "ops" },
		});
	});

	it("is not asked for while a parameter breaks its rule", () => {
		const parameters = readTemplateParameters("Parameters: {count: {Type: Number}, key: {NoEcho: true}}");
		const schema = startFormChecking(() => parameters);
		const issuesOf = (given: object) =>
			schema.safeParse({ templateName: "t", ...given }).error?.issues.map(({ message }) => message) ?? [];
		expect(issuesOf({ parameters: { count: "x" } })).toEqual(['templateParameters|{"names":"count, key"}']);
		expect(issuesOf({ parameters: { count: 1 }, secretParameters: { key: "k" } })).toEqual([]);
	});
});

describe("NotifyExecution", () => {
	it.each([
		["FailurePause", "RetryTask"],
		["DebugPause", "ExecuteTask"],
		["ApprovePause", "Approve"],
		["constructor", "Approve"],
		["", "Approve"],
	])("answers %s with %s first", (status, first) => {
		expect(answersTo(status)[0]).toBe(first);
	});

	it.each([
		[{ notifyType: "ExecuteTask", taskName: "b", executionStatus: "Failed" }, { TaskName: "b" }],
		[{ notifyType: "CompleteExecution", taskName: "b", executionStatus: "Failed" }, { ExecutionStatus: "Failed" }],
		[{ notifyType: "Reject", note: "no" }, { NotifyNote: "no" }],
	])("says only what its type reads: %j", (given, said) => {
		const form = notifyExecutionForm.parse({ executionId: "exec-1", ...given });
		expect(toNotifyExecutionRequest(form)).toEqual({ ExecutionId: "exec-1", NotifyType: given.notifyType, ...said });
	});
});
