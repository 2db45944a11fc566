import { describe, expect, it } from "vitest";
import type { Kind, Resource } from "../model";
import { readTerraform } from "./read-terraform";
import { writeTerraform } from "./write-terraform";

const modelOf = (kind: Kind, fields: Resource["fields"]) => ({
	variables: [],
	resources: [{ kind, id: "one", fields }],
});
const tags = (value: string) => ({ is: "map" as const, entries: { owner: value } });

describe("what the provider does otherwise than a block says", () => {
	it.each<[Kind, Resource["fields"], string[]]>([
		["task", { ScheduledTaskName: "t", TaskEnabled: false }, ["enabled"]],
		["task", { ScheduledTaskName: "t", TaskEnabled: true }, []],
		["configuration", { ImageId: "i" }, ["ESS-Instance"]],
		["configuration", { ImageId: "i", InstanceName: "n" }, []],
		["configuration", { ImageId: "i", InstanceName: "n", Tags: tags("it's us") }, []],
		["configuration", { ImageId: "i", InstanceName: "n", Tags: tags('"us"') }, ["tags"]],
		["configuration", { ImageId: "i", InstanceName: "n", Tags: tags("a\\b") }, ["tags"]],
	])("%s with %j is told of: %j", (kind, fields, words) => {
		const model = modelOf(kind, fields);
		const { text } = writeTerraform(model, "cn-hangzhou");
		const told = text.split("\n").filter((line) => line.startsWith("  # "));
		expect(told).toEqual(words.map((word) => expect.stringContaining(word)));
		expect(readTerraform(text).model.resources).toMatchObject(model.resources);
	});
});
