// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AccountProvider } from "@/components/auth/account";
import { renderComponent } from "@/components/console/render-component";
import { DiagnosisList } from "@/components/diagnosis/diagnosis-list";
import { reduce, reduceAll } from "@/lib/tutorial/machine";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import { newWalkthrough } from "@/lib/tutorial/state";
import type { StepId } from "@/lib/tutorial/steps";
import { ChangeDialog } from "./change-dialog";
import { Findings } from "./findings";
import { SkipStep } from "./skip-step";
import { StepPage } from "./step-page";
import { ranWith, viewOf } from "./test-view";
import { useDraft } from "./use-draft";
import { useStepValues } from "./use-step-values";
import { WizardFrame } from "./wizard-frame";

const world = vi.hoisted(() => ({
	path: "/tutorial/w-1/prerequisites",
	pushed: [] as string[],
	view: undefined as unknown,
	looks: {} as Record<string, unknown>,
	/** What other queries answer. */
	answers: {} as Record<string, unknown>,
	actions: [] as { name: string; input: unknown }[],
}));
vi.mock("next/navigation", () => ({
	usePathname: () => world.path,
	useRouter: () => ({ push: (path: string) => world.pushed.push(path) }),
	useSearchParams: () => new URLSearchParams(),
}));
// What the server would answer: the walkthrough's view and the looks of its steps.
vi.mock("@/components/console/use-resource", () => ({
	useResource: (name: string, input: { look?: string }) => {
		const data =
			name === "tutorial.walkthrough"
				? world.view
				: name === "tutorial.look"
					? { answer: world.looks[input.look ?? ""] }
					: world.answers[name];
		return { data, error: undefined, retry: () => {} };
	},
}));
vi.mock("@/lib/actions/tutorial-actions", () => {
	const named = (name: string) => async (input: unknown) => {
		world.actions.push({ name, input });
		return { ok: true, data: { kind: "done" } };
	};
	return {
		runStepAction: named("runStep"),
		saveDraftAction: named("saveDraft"),
		skipStepAction: named("skipStep"),
		reopenStepAction: named("reopenStep"),
	};
});
vi.mock("@/lib/tutorial/steps/prerequisites/actions", () => ({ fixPrerequisiteAction: async () => ({ ok: true }) }));

/** Pages and windows come as chunks of their own. */
const LAZY = { timeout: 20_000 };

beforeEach(() => {
	Object.assign(world, {
		path: "/tutorial/w-1/prerequisites",
		pushed: [],
		view: viewOf(),
		looks: {},
		answers: {},
		actions: [],
	});
});
afterEach(cleanup);

const show = (element: ReactElement, locale: "en" | "zh-CN" = "en") =>
	renderComponent(
		<AccountProvider account={{ name: "me", role: "operator", method: "local" }}>{element}</AccountProvider>,
		{ locale },
	);

const withPolicy = (policyName: string) =>
	reduceAll(
		newWalkthrough("r"),
		[
			{ type: "started", step: "prerequisites" },
			{ type: "succeeded", step: "prerequisites", attempt: 1, result: CHECKED },
			{ type: "started", step: "policy" },
			{ type: "succeeded", step: "policy", attempt: 1, result: { policyName, versionId: "v1", outcome: "created" } },
		],
		0,
	);
const GROUP = { scalingGroupId: "asg-1", scalingGroupName: "mine" };
const CHECK = { expectedExitCode: 0, timeoutSeconds: 60 };
const CHECKED = { accountId: "1", arn: "a", identityType: "Account", regionId: "r", checks: [] };

describe("the wizard's frame", () => {
	const stepLinks = () => {
		const [stepper] = screen.getAllByRole("navigation", { name: "Steps of the tutorial" });
		return within(stepper as HTMLElement)
			.getAllByRole("link")
			.map((link) => link.getAttribute("href"));
	};

	it("shows the steps that the walkthrough has, in its order, each with the way to it", async () => {
		await show(<WizardFrame walkthroughId="w-1">page</WizardFrame>);
		expect(stepLinks()).toEqual(viewOf().steps.map(({ id }) => `/tutorial/w-1/${id}`));
		expect(screen.getByRole("heading", { name: "Prerequisites" })).toBeTruthy();
	});

	it("shows a step more or less as the server tells it, without knowing any", async () => {
		const view = viewOf();
		world.view = { ...view, steps: view.steps.filter(({ id }) => id === "hook" || id === "execute") };
		await show(<WizardFrame walkthroughId="w-1">page</WizardFrame>);
		expect(stepLinks()).toEqual(["/tutorial/w-1/hook", "/tutorial/w-1/execute"]);
	});

	it("counts what is done and says what was left out", async () => {
		const skipped = reduce(newWalkthrough("r"), { type: "skipped", step: "policy" }, 0);
		world.view = viewOf(skipped);
		await show(<WizardFrame walkthroughId="w-1">page</WizardFrame>);
		expect(screen.getByText("Steps (0 of 9 done)")).toBeTruthy();
		expect(screen.getAllByText("Step 1 · skipped").length).toBeGreaterThan(0);
	});
});

describe("a step's page", () => {
	it("comes from the step's folder, and says which steps come first", async () => {
		await show(<StepPage walkthroughId="w-1" step="rule" />);
		const [, needed] = await waitFor(() => {
			const alert = screen.getByText("These steps come first:");
			return [alert, screen.getByRole("link", { name: "Choose Scaling Group" })] as const;
		}, LAZY);
		expect(needed.getAttribute("href")).toBe("/tutorial/w-1/group");
	});

	it("shows the live checks, and runs the step only when all are there", async () => {
		const ok = { id: "identity", status: "ok", values: { arn: "acs:ram::1:root", accountId: "1" } };
		const missing = { id: "role", status: "missing", values: { roleName: "OOSServiceRole" } };
		world.looks = { checks: { regionId: "cn-hangzhou", checks: [ok, missing] } };
		await show(<StepPage walkthroughId="w-1" step="prerequisites" />);
		const goOn = await screen.findByRole("button", { name: "Next" }, LAZY);
		expect(goOn.hasAttribute("disabled")).toBe(true);
		cleanup();
		world.looks = { checks: { regionId: "cn-hangzhou", checks: [ok] } };
		await show(<StepPage walkthroughId="w-1" step="prerequisites" />);
		fireEvent.click(await screen.findByRole("button", { name: "Next" }, LAZY));
		await waitFor(() => expect(world.pushed).toEqual(["/tutorial/w-1/policy"]));
		expect(world.actions).toEqual([
			{
				name: "runStep",
				input: {
					walkthroughId: "w-1",
					step: "prerequisites",
					form: { regionId: "cn-hangzhou" },
					isConfirmed: false,
				},
			},
		]);
	});

	it.each([
		["the policy of the step before", viewOf(withPolicy("Mine")), "Mine"],
		["the tutorial's where that step was left out", viewOf(), "ESSHookPolicyForRunCommand"],
		["its way's", viewOf(newWalkthrough("r", "savedCommand")), "ESSHookPolicyForInvokeCommand"],
	])("has ticked what the role lacks: %s", async (_what, view, policyName) => {
		world.view = view;
		const names = ["ESSHookPolicyForInvokeCommand", "ESSHookPolicyForRunCommand", "Mine"];
		world.answers = {
			"ram.policies": { policies: names.map((PolicyName) => ({ PolicyName, PolicyType: "Custom" })) },
			"ram.role": { policies: [] },
		};
		await show(<StepPage walkthroughId="w-1" step="grant" />);
		const ticked = await screen.findAllByRole("checkbox", { checked: true }, LAZY);
		expect(ticked.map((one) => one.closest("label, li, tr")?.textContent)).toEqual([policyName]);
	});

	it.each([
		["offers the group's check where the run had none of its own", null, true],
		["says nothing of the group's check where the run had its own", { command: "true", ...CHECK }, false],
	])("%s", async (_what, check, isOffered) => {
		const { steps, ...state } = newWalkthrough("r");
		const result = { ...GROUP, regionId: "r", totalCapacity: 1, maxSize: 2 };
		const group = { ...steps.group, status: "done" as const, result };
		world.view = viewOf({ ...state, steps: { ...steps, group, execute: ranWith(check) } });
		world.answers = { "ess.instances": { instances: [] }, "scaleOuts.check": { check: null } };
		await show(<StepPage walkthroughId="w-1" step="verify" />);
		await screen.findByRole("heading", { name: "ECS instances" }, LAZY);
		expect(screen.queryByRole("heading", { name: "Check command" }) !== null).toBe(isOffered);
	});

	it("shows why an earlier attempt failed, in the cloud's words", async () => {
		const error = {
			code: "NoPermission",
			message: "You are not authorized.",
			requestId: "Q-1",
			action: "CreatePolicy",
		};
		const state = reduceAll(
			newWalkthrough("r"),
			[
				{ type: "started", step: "prerequisites" },
				{ type: "failed", step: "prerequisites", attempt: 1, error },
			],
			0,
		);
		world.view = viewOf(state);
		await show(<StepPage walkthroughId="w-1" step="prerequisites" />);
		expect((await screen.findAllByText(/You are not authorized\./)).length).toBeGreaterThan(0);
		expect(screen.getAllByText(/Q-1/).length).toBeGreaterThan(0);
	});
});

describe("leaving a step out", () => {
	const skip = async (view: WalkthroughView, step: StepId) => show(<SkipStep view={view} step={step} />);

	it("is offered where the server says so, and leads on", async () => {
		await skip(viewOf(), "policy");
		fireEvent.click(screen.getByRole("button"));
		await waitFor(() => expect(world.pushed).toEqual(["/tutorial/w-1/grant"]));
		expect(world.actions).toEqual([{ name: "skipStep", input: { walkthroughId: "w-1", step: "policy" } }]);
	});

	it("is not offered where it is not", async () => {
		await skip(viewOf(), "hook");
		expect(screen.queryByRole("button")).toBeNull();
	});

	it("is asked about first where it makes the run fail", async () => {
		await skip(viewOf(reduce(newWalkthrough("r"), { type: "skipped", step: "policy" }, 0)), "grant");
		fireEvent.click(screen.getByRole("button", { name: "Skip this step" }));
		expect(await screen.findByText("Go on without the permission?", {}, LAZY)).toBeTruthy();
		expect(world.actions).toEqual([]);
		fireEvent.click(screen.getByRole("button", { name: "Skip it all the same" }));
		await waitFor(() => expect(world.actions).toMatchObject([{ name: "skipStep", input: { step: "grant" } }]));
	});

	it("is taken back for a step that was left out", async () => {
		await skip(viewOf(reduce(newWalkthrough("r"), { type: "skipped", step: "policy" }, 0)), "policy");
		fireEvent.click(screen.getByRole("button"));
		await waitFor(() => expect(world.actions).toMatchObject([{ name: "reopenStep" }]));
		expect(world.pushed).toEqual([]);
	});
});

describe("what is said before it goes wrong", () => {
	it("puts it right with a click", async () => {
		const onApply = vi.fn();
		const finding = {
			id: "scriptOutlivesHook",
			severity: "warning",
			values: { script: 600, hook: 300 },
			suggestion: { field: "commandTimeout", value: 270 },
		} as const;
		await show(<Findings findings={[finding]} view={viewOf()} onApply={onApply} />);
		fireEvent.click(screen.getByRole("button"));
		expect(onApply).toHaveBeenCalledWith("commandTimeout", 270);
	});

	it("leads to the step that puts it right", async () => {
		const finding = { id: "groupGone", severity: "blocker", values: {}, step: "group" } as const;
		await show(<Findings findings={[finding]} view={viewOf()} />, "zh-CN");
		expect(screen.getByRole("link").getAttribute("href")).toBe("/tutorial/w-1/group");
		expect(screen.getByRole("link").textContent).toContain("选择伸缩组");
	});
});

describe("what puts a failure right", () => {
	const hookCure = { id: "hookGone", severity: "error", values: {}, cure: { step: "hook", page: "hooks" } } as const;

	it.each([
		["hook", "/tutorial/w-1/hook"],
		["userData", "/ess/groups/asg-1/hooks"],
	] as const)("is a step only of a walkthrough that has it: %s", async (way, href) => {
		const walkthrough = viewOf(newWalkthrough("r", way));
		await show(<DiagnosisList diagnoses={[hookCure]} walkthrough={walkthrough} refs={{ scalingGroupId: "asg-1" }} />);
		expect(screen.getByRole("link").getAttribute("href")).toBe(href);
	});
});

describe("a change of what exists", () => {
	it("is shown beside what is there, and made only after a yes", async () => {
		const confirm = vi.fn(async () => ({ ok: true, data: undefined }) as const);
		const differences = [{ field: "heartbeatTimeout", current: "600", wanted: "300" }];
		await show(<ChangeDialog subject="hook" pending={{ differences, confirm }} onDismiss={() => {}} />);
		const dialog = await screen.findByRole("alertdialog", {}, LAZY);
		expect(within(dialog).getByText("600")).toBeTruthy();
		expect(within(dialog).getByText("300")).toBeTruthy();
		expect(confirm).not.toHaveBeenCalled();
		fireEvent.click(within(dialog).getByRole("button", { name: "Update the hook" }));
		await waitFor(() => expect(confirm).toHaveBeenCalledTimes(1));
	});
});

describe("what is typed", () => {
	it("is kept when the page is left, only the fields that changed", async () => {
		await show(<Draft />);
		fireEvent.click(screen.getByRole("button"));
		cleanup();
		await waitFor(() =>
			expect(world.actions).toEqual([
				{ name: "saveDraft", input: { walkthroughId: "w-1", step: "hook", inputs: { script: "echo" } } },
			]),
		);
	});

	it("gives way to what is put in from outside: the form begins again with it, and it is kept too", async () => {
		await show(<Put />);
		fireEvent.click(screen.getByRole("button"));
		const put = { name: "b", more: "kept" };
		expect(JSON.parse(screen.getByRole("button").textContent)).toEqual([{ name: "b", script: "s" }, put, 1]);
		cleanup();
		await waitFor(() => expect(world.actions).toMatchObject([{ name: "saveDraft", input: { inputs: put } }]));
	});
});

function Put() {
	const { initial, values, round, put } = useStepValues(viewOf(), "hook", () => ({ name: "a", script: "s" }));
	return (
		<button type="button" onClick={() => put({ name: "b", more: "kept" })}>
			{JSON.stringify([initial, values, round])}
		</button>
	);
}

function Draft() {
	const { onValuesChange, draftState } = useDraft("w-1", "hook", { name: "a", script: "" });
	return (
		<button type="button" data-draft={draftState} onClick={() => onValuesChange({ name: "a", script: "echo" })}>
			type
		</button>
	);
}
