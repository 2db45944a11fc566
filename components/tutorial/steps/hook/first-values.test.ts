import { expect, it } from "vitest";
import type { Json } from "@/lib/tutorial/json";
import { reduceAll } from "@/lib/tutorial/machine";
import { newWalkthrough, type WalkthroughState } from "@/lib/tutorial/state";
import { viewOf } from "../../test-view";
import { firstValues } from "./first-values";

/** A walk that saved c-1, wrote a hook for it, and saved c-2 in another region. */
function savedTwice(hook: Record<string, Json>): WalkthroughState {
	const found = (id: string) => ({
		type: "resource-found" as const,
		resource: { kind: "saved-command" as const, id, name: "c", regionId: "r", step: "command", created: true },
	});
	const first = newWalkthrough("r", "savedCommand");
	const state = reduceAll(first, [found("c-1"), found("c-2"), { type: "typed", step: "hook", inputs: hook }], 0);
	const result = { commandId: "c-2", commandName: "c", timeout: 60, templateName: "t", outcome: "created" } as const;
	return { ...state, steps: { ...state.steps, command: { ...state.steps.command, status: "done", result } } };
}

it.each([
	["names the command that was saved last, also in a hook that was typed and never made", "c-1", "c-2"],
	["leaves a command that someone typed", "c-mine", "c-mine"],
])("%s", (_what, typed, shown) => {
	const state = savedTwice({ templateParameters: JSON.stringify({ commandId: typed, note: "n" }) });
	expect(JSON.parse(firstValues(viewOf(state)).templateParameters)).toEqual({ commandId: shown, note: "n" });
});

it("begins a hook with the saved command", () => {
	expect(JSON.parse(firstValues(viewOf(savedTwice({}))).templateParameters)).toMatchObject({ commandId: "c-2" });
});
