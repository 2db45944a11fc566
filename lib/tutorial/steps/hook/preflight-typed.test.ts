import { expect, it } from "vitest";
import { tutorialHook } from "@/lib/forms/lifecycle-hook";
import { preflightHook, preflightTyped } from "./preflight";

const typed = (rest: object) => ({ ...tutorialHook("asg-1"), commandTimeout: 200, ...rest });
const idsOf = (rest: object) => preflightTyped(typed(rest), "SCALE_OUT", null).map(({ id }) => id);

it.each<[string, object, string[]]>([
	[
		"a script beyond the hook's characters, which the form refuses",
		{ commandContent: "x".repeat(5000) },
		["metadataTooLong"],
	],
	["one that is nearly as long", { commandContent: "x".repeat(3700) }, ["metadataNearLimit"]],
	["a fault of the script while the name is missing", { lifecycleHookName: "", commandContent: "a\nb" }, ["noErrExit"]],
	[
		"a mark before the script while the timeout is half typed",
		{ heartbeatTimeout: "2", commandContent: "\uFEFFa" },
		["scriptBom"],
	],
	["nothing of a script that another template does not run", { lifecycleHookName: "", templateName: "mine" }, []],
	["nothing while nobody is notified", { lifecycleHookName: "", notificationMethod: "none" }, []],
])("tells while it is typed: %s", (_what, rest, ids) => {
	expect(idsOf(rest)).toEqual(ids);
});

it("says how many characters are too many", () => {
	const [found] = preflightTyped(typed({ commandContent: "x".repeat(5000) }), "SCALE_OUT", null);
	expect(found).toMatchObject({ severity: "blocker", field: "commandContent", values: { max: 4096 } });
	expect(Number(found?.values.over)).toBe(Number(found?.values.length) - 4096);
});

it("warns of a saved command that may run longer than the hook waits, and leads to it", () => {
	const hook = {
		...tutorialHook("asg-1"),
		templateType: "Private" as const,
		templateName: "ESS-LifeCycleInvokeCommand",
	};
	expect(preflightHook(hook, "SCALE_OUT", { timeout: 300 })).toMatchObject([
		{ id: "scriptOutlivesHook", step: "command" },
	]);
	expect(preflightHook(hook, "SCALE_OUT", { timeout: 240 })).toEqual([]);
});
