import { expect, it } from "vitest";
import { readTerraform } from "./read-terraform";

const group = (name: string) => `resource "alicloud_ess_scaling_group" "g" {\n  scaling_group_name = ${name}\n}\n`;
const doubling = Array.from({ length: 19 }, (_, i) => `  l${i} = "\${local.l${i + 1}}\${local.l${i + 1}}"`);

it.each([
	["that double at every step", `locals {\n${doubling.join("\n")}\n  l19 = "x"\n}\n${group("local.l0")}`],
	["that lead to themselves", `locals {\n  a = local.b\n  b = local.a\n}\n${group("local.a")}`],
	[
		"of resources that lead to themselves",
		group("jsonencode({ x = alicloud_ess_scaling_group.g.scaling_group_name })"),
	],
])("names %s end, and are told as not known", (_what, text) => {
	const { issues } = readTerraform(text);
	expect(issues.map(({ code }) => code)).toContain("unknownValue");
});

it("a local is followed to what it stands for", () => {
	const { issues, model } = readTerraform(`locals {\n  a = "\${local.b}-1"\n  b = "asg"\n}\n${group("local.a")}`);
	expect(issues).toEqual([]);
	expect(JSON.stringify(model)).toContain("asg-1");
});
