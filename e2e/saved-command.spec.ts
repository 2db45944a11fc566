import { type Cloud, GROUP } from "./fixtures/cloud";
import { expect, test } from "./fixtures/test";

const TEMPLATE = "ESS-LifeCycleInvokeCommand";
const POLICY = "ESSHookPolicyForInvokeCommand";

test("a saved command, run by its ID from a hook, from the choice of the way to an account as it was", async ({
	page,
	tutorial,
	emulator,
	cloud,
	expectAccessible,
}) => {
	const { labels, wizard, prerequisites, command, policy, grant, group, hook, execute, verify, execution } = tutorial;
	const before = await standing(cloud);
	await wizard.start(labels.startSavedCommand);
	await prerequisites.pass();

	await test.step("the group comes first: a command and a template belong to a region", async () => {
		await wizard.expectStep("group");
		await group.group(GROUP).check();
		await group.submit.click();
	});

	await test.step("the script is saved, and what is wrong with it told at it", async () => {
		await wizard.expectStep("command");
		await command.script.fill("\uFEFFyum install -y httpd\nsystemctl start httpd\n");
		await expect(command.findings).toHaveCount(2);
		await expectAccessible(page);
		await command.startAgain.click();
		await expect(command.findings).toHaveCount(0);
		await command.submit.click();
	});

	await test.step("the role is allowed what the template calls, and no more", async () => {
		await wizard.expectStep("policy");
		await expect(policy.name).toHaveValue(POLICY);
		await policy.submit.click();
		await wizard.expectStep("grant");
		await expect(grant.policy(POLICY)).toBeChecked();
		await grant.submit.click();
	});

	await test.step("hook and rule, as they stand there", async () => {
		await wizard.expectStep("hook");
		await hook.submit.click();
		await wizard.expectStep("rule");
		await tutorial.createRule();
	});

	await test.step("the rule is executed, and the check decides", async () => {
		await execute.check.check();
		await execute.run();
		await emulator.advanceUntil(() => cloud.isScalingOver());
		await expect(async () => {
			await emulator.advance(5);
			await expect(execute.activity.locator('[data-verdict="verified"]')).toBeVisible({ timeout: 2_000 });
		}).toPass();
		const calls = (await emulator.calls()).map(({ action }) => action);
		expect(calls).toContain("InvokeCommand");
	});

	await test.step("the instance, the execution of the template, and the outcome", async () => {
		await wizard.open("verify");
		await expect(verify.ownInstances).toHaveCount(1);
		await wizard.open("execution");
		await expect(page.getByRole("main").getByRole("row").filter({ hasText: TEMPLATE })).toHaveCount(1);
		await execution.newest.click();
		await execution.toOutcome.click();
		await expect(wizard.outcome.locator('[data-verdict="verified"]')).toBeVisible();
		await expect(wizard.remains.getByRole("listitem")).toHaveCount(7);
		await expectAccessible(page);
	});

	await test.step("tidying up leaves the account as it was before", async () => {
		await wizard.cleanUp();
		await emulator.advanceUntil(() => cloud.isScalingOver());
		await expect(async () => {
			await emulator.advance(5);
			expect(await standing(cloud)).toEqual(before);
		}).toPass();
	});
});

/** What a walk could leave in the account, by kind. */
async function standing(cloud: Cloud): Promise<Readonly<Record<string, readonly string[]>>> {
	const ofGroup = { ScalingGroupId: GROUP };
	const ofRole = { RoleName: "OOSServiceRole" };
	const [commands, templates, hooks, rules, policies, attached, instances] = await Promise.all([
		cloud.call<{ Commands: { Command: { CommandId: string }[] } }>("ecs", "DescribeCommands"),
		cloud.call<{ Templates: { TemplateName: string }[] }>("oos", "ListTemplates", { ShareType: "Private" }),
		cloud.call<{ LifecycleHooks: { LifecycleHook: { LifecycleHookName: string }[] } }>(
			"ess",
			"DescribeLifecycleHooks",
			ofGroup,
		),
		cloud.call<{ ScalingRules: { ScalingRule: { ScalingRuleName: string }[] } }>(
			"ess",
			"DescribeScalingRules",
			ofGroup,
		),
		cloud.call<Policies>("ram", "ListPolicies", { PolicyType: "Custom" }),
		cloud.call<Policies>("ram", "ListPoliciesForRole", ofRole),
		cloud.instances(),
	]);
	return {
		commands: commands.Commands.Command.map(({ CommandId }) => CommandId),
		templates: templates.Templates.map(({ TemplateName }) => TemplateName),
		hooks: hooks.LifecycleHooks.LifecycleHook.map(({ LifecycleHookName }) => LifecycleHookName),
		rules: rules.ScalingRules.ScalingRule.map(({ ScalingRuleName }) => ScalingRuleName),
		policies: policies.Policies.Policy.map(({ PolicyName }) => PolicyName),
		attached: attached.Policies.Policy.map(({ PolicyName }) => PolicyName),
		instances: instances.map(({ InstanceId }) => InstanceId),
	};
}

type Policies = { Policies: { Policy: { PolicyName: string }[] } };
