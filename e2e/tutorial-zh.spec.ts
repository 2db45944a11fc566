import { expect, test } from "./fixtures/test";
import { ScaleOutList } from "./pages/scale-outs";

const POLICY = "ESSHookPolicyForRunCommand";

test("the whole tutorial in Chinese, from the permissions to the execution's result", async ({
	page,
	tutorial,
	emulator,
	cloud,
	expectAccessible,
}) => {
	const { labels, wizard, policy, grant, group, hook, rule, execute, verify, execution } = tutorial;

	await test.step("begin, with the prerequisites checked", async () => {
		await page.goto("/tutorial");
		await expectAccessible(page);
		await wizard.start();
		await expect(tutorial.prerequisites.allMet).toBeVisible();
		await expectAccessible(page);
		await tutorial.prerequisites.next.click();
	});

	await test.step("step one: create the policy", async () => {
		await wizard.expectStep("policy");
		await expect(policy.name).toHaveValue(POLICY);
		await expect(policy.scriptMode).toBeChecked();
		await expect(policy.document).toHaveValue(/"ecs:RunCommand"[\s\S]*"ess:CompleteLifecycleAction"/);
		await expectAccessible(page);
		await policy.submit.click();
	});

	await test.step("step one: add it to the role", async () => {
		await wizard.expectStep("grant");
		await expect(grant.principal).toHaveValue("OOSServiceRole");
		await expect(grant.wholeAccount).toBeChecked();
		await expect(grant.policy(POLICY)).toBeChecked();
		await expectAccessible(page);
		await grant.submit.click();
	});

	await test.step("step two: choose region and group", async () => {
		await wizard.expectStep("group");
		await expect(group.region).toContainText("cn-hangzhou");
		await group.group("asg-tutorial").check();
		await expectAccessible(page);
		await group.submit.click();
	});

	await test.step("step two: create the hook with all its fields", async () => {
		await wizard.expectStep("hook");
		await expect(hook.name).toHaveValue("ESSHookForRunCommand");
		await expect(hook.scaleOut).toBeChecked();
		await expect(hook.timeout).toHaveValue("300");
		await expect(hook.goOn).toBeChecked();
		await expect(hook.oosTemplate).toBeChecked();
		await expect(hook.publicTemplates).toBeChecked();
		await expect(hook.template).toHaveText("ACS-ESS-LifeCycleRunCommand");
		await expect(hook.commandType).toHaveText("RunShellScript");
		await expect(hook.script).toHaveValue("yum install -y httpd\nsystemctl start httpd\nsystemctl enable httpd\n");
		await expect(hook.role).toHaveText("OOSServiceRole");
		await expectAccessible(page);
		await hook.submit.click();
	});

	await test.step("step two: create the rule", async () => {
		await wizard.expectStep("rule");
		await expect(rule.name).toHaveValue("Add1");
		await expect(rule.simple).toBeChecked();
		await expect(rule.operation).toHaveText("增加");
		await expect(rule.amount).toHaveValue("1");
		await expect(rule.unit).toHaveText("台");
		await expectAccessible(page);
		await rule.submit.click();
	});

	let instanceId = "";
	await test.step("step two: execute the rule and follow the scale-out", async () => {
		await wizard.expectStep("execute");
		await execute.execute.click();
		await expect(execute.dialog).toContainText("Add1");
		await expect(execute.dialog).toContainText("asg-tutorial");
		await expectAccessible(page);
		await execute.confirm.click();
		await expect(execute.activity).toBeVisible();

		await emulator.advanceUntil(() => cloud.hasInstanceIn("Pending:Wait"));
		await expect(execute.state("Pending:Wait")).toHaveText(labels.pendingWait);
		await expectAccessible(page);

		await emulator.advanceUntil(() => cloud.isScalingOver());
		await expect(execute.state("InService")).toHaveText(labels.inService);
		await expect(execute.activity).toContainText(labels.phaseSucceeded);
		await expect(execute.state("Successful")).toBeVisible();
		instanceId = (await cloud.instances())[0]?.InstanceId ?? "";
		await expect(execute.activity).toContainText(instanceId);
		await expectAccessible(page);
	});

	await test.step("step two: check the instance with a command", async () => {
		await wizard.open("verify");
		await expect(verify.ownInstances).toHaveCount(1);
		await expect(verify.ownInstances).toContainText(labels.inService);
		await verify.openCommand();
		await expect(verify.command).toHaveValue("systemctl status httpd");
		await expectAccessible(page);
		await verify.run.click();
		await expect(verify.result).toBeVisible();
		await emulator.advance(10);
		await expect(verify.output).toContainText("active (running)");
		await expect(verify.exitCode).toHaveText("0");
		await expect(verify.result).toContainText(labels.verdictActive);
		await expectAccessible(page);
	});

	await test.step("step three: the execution, simple and advanced", async () => {
		await wizard.open("execution");
		await execution.openNewest();
		await expect(execution.details).toContainText("OOSServiceRole");
		await expect(execution.simpleView).toHaveAttribute("aria-selected", "true");
		await expectAccessible(page);
		await execution.advancedView.click();
		await expect(execution.resultTab).toHaveAttribute("aria-selected", "true");
		await expect(execution.result.locator('[data-status="Success"]').first()).toHaveText(labels.success);
		// The graph comes in a chunk of its own: before it is there, the look at the page may meet it half drawn.
		await expect(page.locator(".react-flow__node").first()).toBeVisible();
		await expectAccessible(page);
	});

	await test.step("OOS really acted as the role that it assumed", async () => {
		const asRole = (await emulator.calls()).filter((call) => call.caller.includes("assumed-role/OOSServiceRole/"));
		const succeeded = new Set(asRole.filter((call) => call.status === 200).map((call) => call.action));
		expect([...succeeded]).toEqual(
			expect.arrayContaining(["RunCommand", "DescribeInvocationResults", "CompleteLifecycleAction"]),
		);
		expect(asRole.filter((call) => call.status !== 200)).toEqual([]);
	});

	await test.step("the dashboard shows the scale-out, and its story", async () => {
		const list = new ScaleOutList(page, labels);
		await list.goto(instanceId);
		await expect(list.row(instanceId)).toContainText("asg-tutorial");
		await expect(list.row(instanceId)).toContainText("Add1");
		await expect(list.row(instanceId)).toContainText(labels.verdictRan);
		await expect(list.row(instanceId).locator('[data-status="Successful"]')).toBeVisible();
		await expectAccessible(page);
		await list.open(instanceId);
		const story = page.getByRole("main");
		await expect(story).toContainText(instanceId);
		await expect(story).toContainText("ACS-ESS-LifeCycleRunCommand");
		await expect(story).toContainText("yum install -y httpd");

		// The rows by keyboard alone: the one that one is at stands in the address, and opens beside them.
		const rows = story.getByRole("treegrid").getByRole("row");
		await expect(rows.and(page.locator("[aria-selected=true]"))).toHaveAttribute("data-kind", "command");
		await rows.and(page.locator("[tabindex='0']")).focus();
		await page.keyboard.press("Home");
		await expect(page).toHaveURL(/row=activity/);
		await page.keyboard.press("ArrowDown");
		await expect(page).toHaveURL(/row=instance/);
		await expect(page.locator(":focus")).toHaveAttribute("data-kind", "instance");
		await page.keyboard.press("ArrowLeft");
		await expect(page.locator(":focus")).toHaveAttribute("aria-expanded", "false");
		await page.keyboard.press("Enter");
		await expect(page.locator(":focus")).toHaveAttribute("data-inspected", `instance:${instanceId}`);
		await expectAccessible(page);
	});
});
