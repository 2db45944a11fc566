import { describe, expect, it } from "vitest";
import { readTaskGraph } from "./task-graph";

const lifecycle = `
FormatVersion: OOS-2019-06-01
Tasks:
  - Name: runCommand
    Action: ACS::ECS::RunCommand
    OnError: abandon
    OnSuccess: proceed
    Loop: { Items: "{{ instanceIds }}" }
  - Name: proceed
    Action: ACS::ExecuteAPI
    OnSuccess: ACS::END
  - Name: abandon
    Action: ACS::ExecuteAPI
`;

describe("readTaskGraph", () => {
	it("follows OnSuccess, OnError and the order of the tasks", () => {
		expect(readTaskGraph(lifecycle)).toEqual({
			nodes: [
				{ name: "runCommand", action: "ACS::ECS::RunCommand", isLoop: true },
				{ name: "proceed", action: "ACS::ExecuteAPI", isLoop: false },
				{ name: "abandon", action: "ACS::ExecuteAPI", isLoop: false },
			],
			edges: [
				{ from: "runCommand", to: "proceed", kind: "success" },
				{ from: "runCommand", to: "abandon", kind: "error" },
				{ from: "proceed", to: "ACS::END", kind: "success" },
				{ from: "abandon", to: "ACS::END", kind: "success" },
			],
		});
	});
	it("follows choices instead of the next task", () => {
		const text = JSON.stringify({
			Tasks: [
				{
					Name: "pick",
					Action: "ACS::Choice",
					Properties: { DefaultTask: "b", Choices: [{ When: "x", NextTask: "a" }, { NextTask: "a" }] },
				},
				{ Name: "a", Action: "ACS::Sleep" },
				{ Name: "b", Action: "ACS::Sleep" },
			],
		});
		expect(readTaskGraph(text)?.edges.slice(0, 2)).toEqual([
			{ from: "pick", to: "a", kind: "choice" },
			{ from: "pick", to: "b", kind: "choice" },
		]);
	});
	it("answers nothing for a text that is no template", () => {
		expect(readTaskGraph("{{ not yaml")).toBeUndefined();
		expect(readTaskGraph("Tasks: nothing")).toBeUndefined();
	});
});
