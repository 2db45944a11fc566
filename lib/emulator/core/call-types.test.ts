import { describe, expect, it } from "vitest";
import type { CallAs, Context } from "./context";

/** Never run: the compiler refuses this file when a wrong call below is taken, or a right one refused. */
function calls(ctx: Context, as: CallAs) {
	const answer = ctx.call("ecs", "RunCommand", { Type: "RunShellScript", CommandContent: "date" }, as);
	const invokeId: string = answer.InvokeId;
	return [
		invokeId,
		// @ts-expect-error: no product of that name
		ctx.call("esc", "RunCommand", { Type: "RunShellScript", CommandContent: "date" }, as),
		// @ts-expect-error: an operation of another product
		ctx.call("ess", "RunCommand", { Type: "RunShellScript", CommandContent: "date" }, as),
		// @ts-expect-error: a misspelt parameter
		ctx.call("ecs", "RunCommand", { Type: "RunShellScript", CommandContent: "date", TimeOut: 60 }, as),
		// @ts-expect-error: a required parameter is missing
		ctx.call("ecs", "RunCommand", { Type: "RunShellScript" }, as),
		// @ts-expect-error: not one of the values
		ctx.call("ecs", "RunCommand", { Type: "RunPythonScript", CommandContent: "date" }, as),
		// @ts-expect-error: no field of the answer
		answer.InvocationId,
	];
}

describe("ctx.call", () => {
	it("is typed by the contract", () => {
		expect(calls).toBeTypeOf("function");
	});
});
