import { describe, expect, it } from "vitest";
import en from "@/lib/i18n/messages/en/tutorial.json";
import zh from "@/lib/i18n/messages/zh-CN/tutorial.json";
import { lifecycleHookForm, tutorialHook } from "../forms/lifecycle-hook";
import type { Finding } from "./finding";
import { missingTexts } from "./missing-texts";
import { STEP_IDS } from "./steps";
import { preflightUserData } from "./steps/configuration/preflight";
import { preflightExecute } from "./steps/execute/preflight";
import { preflightHook } from "./steps/hook/preflight";
import { preflightPolicy } from "./steps/policy/preflight";
import { CHECK_IDS } from "./steps/prerequisites/checks";
import { PARTS } from "./ways";

const hook = lifecycleHookForm.parse(tutorialHook("asg-1"));
const group = { lifecycleState: "Inactive", totalCapacity: 1, maxSize: 1, minSize: 0 };
const facts = {
	group,
	activityInProgress: true,
	adjustment: { type: "", value: 1 },
	rolePolicies: [],
	hookPresent: false,
};

/** One finding of every kind. */
const findings: Finding[] = [
	...preflightHook({ ...hook, heartbeatTimeout: 30, commandContent: "sleep 60\nb" }),
	...preflightHook({ ...hook, commandTimeout: 10, commandContent: `echo ${"x".repeat(3600)}` }),
	...preflightHook({ ...hook, lifecycleTransition: "SCALE_IN", notificationMethod: "none" }),
	...preflightHook(hook, "SCALE_IN"),
	...[
		`\uFEFF\rinstanceIds=\${instanceIds}`,
		" \n#!/bin/sh",
		"[[ -f a ]] && git pull",
		"#!/bin/sh\nsource a {{ACS::Zone}} {{oos:a}} {{a}}",
		"#!/bin/node",
	].flatMap((commandContent) => preflightHook({ ...hook, commandContent })),
	...preflightUserData("echo hello"),
	...preflightHook({ ...hook, commandContent: `echo ${"x".repeat(5000)}` }),
	...preflightUserData(`#!/bin/bash\n# ${"x".repeat(17_000)}`),
	...preflightPolicy('{"Version":"1","Statement":[]}'),
	...preflightExecute(facts),
	...preflightExecute({ ...facts, adjustment: { type: "", value: -1 }, group: { ...group, totalCapacity: 0 } }),
	...preflightExecute({ ...facts, group: undefined }),
	...preflightExecute({ ...facts, adjustment: undefined }),
];

describe.each([
	["en", en],
	["zh-CN", zh],
])("the wizard's words in %s", (_locale, messages) => {
	it("name every step and chapter", () => {
		expect(Object.keys(messages.steps)).toEqual([...STEP_IDS]);
		expect(Object.keys(messages.parts)).toEqual([...PARTS]);
	});

	it("lack nothing that the table of steps asks for", () => {
		expect(missingTexts(messages)).toEqual([]);
	});

	it("say what every prerequisite is", () => {
		expect(Object.keys(messages.prerequisites.checks)).toEqual([...CHECK_IDS]);
	});

	it("explain every finding, and no others", () => {
		const known: Readonly<Record<string, { title: string; body: string; apply?: string }>> = messages.findings;
		expect(Object.keys(known).sort()).toEqual([...new Set(findings.map((finding) => finding.id))].sort());
		for (const finding of findings.filter((one) => one.suggestion !== undefined)) {
			expect(known[finding.id]?.apply, finding.id).toBeTruthy();
		}
	});
});
