import type { Locator, Page } from "@playwright/test";
import type { Labels } from "../fixtures/labels";

/** 查看ECS实例: the group's instances, and 发送远程命令. */
export class VerifyStep {
	readonly instances: Locator;
	/** The rows of the instances that the walkthrough's last scale-out made. */
	readonly ownInstances: Locator;
	readonly command: Locator;
	readonly run: Locator;
	readonly result: Locator;
	readonly output: Locator;
	readonly exitCode: Locator;

	constructor(
		page: Page,
		private readonly labels: Labels,
	) {
		const main = page.getByRole("main");
		this.instances = main.getByRole("table").filter({ hasText: labels.inService });
		this.ownInstances = main.getByRole("row").filter({ hasText: labels.ofThisRun });
		this.command = main.getByRole("textbox", { name: labels.commandBody, exact: true });
		this.run = main.getByRole("button", { name: labels.runCommand, exact: true });
		this.result = main.getByRole("region", { name: labels.commandResult });
		this.output = this.result.getByRole("group", { name: labels.commandOutput });
		this.exitCode = this.result.getByRole("definition").first();
	}

	/** Opens the form for a command to the newest instance. */
	async openCommand(): Promise<void> {
		await this.ownInstances.first().getByRole("button", { name: this.labels.sendCommand }).click();
	}
}

/** 查看OOS执行情况: the list, 详情, 简单视图, 高级视图 with 执行结果. */
export class ExecutionStep {
	readonly rows: Locator;
	readonly details: Locator;
	readonly simpleView: Locator;
	readonly advancedView: Locator;
	readonly resultTab: Locator;
	/** The step's own buttons: the newest execution, and once one is open what the walk came to. */
	readonly newest: Locator;
	readonly toOutcome: Locator;
	/** What stands under the tab 执行结果. */
	readonly result: Locator;

	constructor(
		page: Page,
		private readonly labels: Labels,
	) {
		const main = page.getByRole("main");
		this.newest = main.getByRole("button", { name: labels.openNewest, exact: true });
		this.toOutcome = main.getByRole("link", { name: labels.toOutcome, exact: true });
		this.rows = main
			.getByRole("region", { name: labels.executions })
			.first()
			.getByRole("row")
			.filter({ hasText: "ACS-ESS-LifeCycleRunCommand" });
		this.details = main.getByRole("region", { name: labels.executionDetails });
		this.simpleView = this.details.getByRole("tab", { name: labels.simpleView });
		this.advancedView = this.details.getByRole("tab", { name: labels.advancedView });
		this.resultTab = this.details.getByRole("tab", { name: labels.executionResult });
		this.result = this.details.getByRole("tabpanel", { name: labels.executionResult });
	}

	/** Opens the newest execution. */
	async openNewest(): Promise<void> {
		await this.rows.first().getByRole("button", { name: this.labels.details }).click();
	}
}
