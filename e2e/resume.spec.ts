import { expect, test } from "./fixtures/test";

const SCRIPT = "# kept\nyum install -y httpd\nsystemctl start httpd\nsystemctl enable httpd\n";

test("a reload at any moment loses nothing that was typed, made or shown", async ({
	page,
	tutorial,
	emulator,
	cloud,
}) => {
	const { labels, wizard, policy, hook, execute, verify } = tutorial;
	await tutorial.begin();
	await policy.name.fill("ESSHookPolicyForRunCommand-2");
	await expect(wizard.draftSaved).toBeVisible();
	await page.reload();
	await expect(policy.name).toHaveValue("ESSHookPolicyForRunCommand-2");
	await policy.name.fill("ESSHookPolicyForRunCommand");
	await tutorial.grantPermissions();
	await tutorial.chooseGroup();

	await hook.script.fill(SCRIPT);
	await hook.timeout.fill("29");
	await expect(wizard.draftSaved).toBeVisible();
	await page.reload();
	await expect(hook.script).toHaveValue(SCRIPT);
	await expect(hook.timeout).toHaveValue("29");
	await tutorial.createHook({ timeout: 240 });
	await tutorial.createRule();

	await execute.run();
	await emulator.advanceUntil(() => cloud.hasInstanceIn("Pending:Wait"));
	await page.reload();
	await expect(execute.state("Pending:Wait")).toBeVisible();
	await emulator.advanceUntil(() => cloud.isScalingOver());
	await page.reload();
	await expect(execute.activity).toContainText(labels.phaseSucceeded);

	await wizard.open("verify");
	await verify.openCommand();
	await verify.run.click();
	await expect(verify.result).toBeVisible();
	await emulator.advance(10);
	await page.reload();
	await expect(verify.output).toContainText("active (running)");
});

test("every step can be done again without making anything twice", async ({ page, tutorial, emulator }) => {
	const { labels, wizard, policy, grant, group, hook, rule } = tutorial;
	await tutorial.begin();
	await tutorial.grantPermissions();
	await tutorial.chooseGroup();
	await tutorial.createHook();
	await tutorial.createRule();

	const again = [
		{ step: "policy", submit: policy.submit, next: "grant", says: labels.policyReused },
		{ step: "grant", submit: grant.submit, next: "group", says: labels.grantReused },
		{ step: "group", submit: group.submit, next: "hook", says: "asg-tutorial" },
		{ step: "hook", submit: hook.submit, next: "rule", says: labels.hookReused },
		{ step: "rule", submit: rule.submit, next: "execute", says: labels.ruleReused },
	] as const;
	for (const { step, submit, next, says } of again) {
		await wizard.open(step);
		await submit.click();
		await wizard.expectStep(next);
		await wizard.open(step);
		await expect(wizard.result).toContainText(says);
	}
	for (const action of ["CreatePolicy", "AttachPolicyToRole", "CreateLifecycleHook", "CreateScalingRule"]) {
		expect(await emulator.successes(action), action).toBe(1);
	}
	// A second walkthrough finds what the first one made.
	await tutorial.begin();
	await tutorial.grantPermissions();
	expect(await emulator.successes("CreatePolicy")).toBe(1);
	await wizard.open("policy");
	await expect(wizard.result).toContainText(labels.policyReused);
	await expect(page.getByRole("complementary", { name: /API/ })).toContainText("ESSHookPolicyForRunCommand");
});

test("a restart of console and emulator in the middle of a scale-out loses nothing", async ({
	page,
	tutorial,
	emulator,
	cloud,
	stack,
}) => {
	test.setTimeout(240_000);
	const { labels, wizard, execute, rule } = tutorial;
	await tutorial.begin();
	await tutorial.grantPermissions();
	await tutorial.chooseGroup();
	await tutorial.createHook({ script: SCRIPT });
	await rule.amount.fill("7");
	await expect(wizard.draftSaved).toBeVisible();

	await stack.restart();
	await page.reload();
	await wizard.expectStep("rule");
	await expect(rule.amount).toHaveValue("7");
	await rule.amount.fill("1");
	await tutorial.createRule();
	await execute.run();
	await emulator.advanceUntil(() => cloud.hasInstanceIn("Pending:Wait"));

	await stack.restart();
	// The page may be reading itself anew at this very moment, which ends a reload from outside.
	await expect(async () => {
		await page.reload();
	}).toPass();
	await expect(execute.state("Pending:Wait")).toBeVisible();
	await emulator.advanceUntil(() => cloud.isScalingOver());
	await expect(execute.state("InService")).toBeVisible();
	await expect(execute.activity).toContainText(labels.phaseSucceeded);
	await expect(execute.activity).toContainText("# kept");

	expect(await cloud.instances()).toHaveLength(1);
	const { Policies } = await cloud.call<{ Policies: { Policy: { PolicyName: string }[] } }>("ram", "ListPolicies", {
		PolicyType: "Custom",
	});
	expect(Policies.Policy.map((policy) => policy.PolicyName)).toEqual(["ESSHookPolicyForRunCommand"]);
});
