// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { AccountProvider } from "@/components/auth/account";
import { renderComponent } from "@/components/console/render-component";
import { reduceAll } from "@/lib/tutorial/machine";
import { newWalkthrough } from "@/lib/tutorial/state";
import { ranWith, viewOf } from "./test-view";
import { WalkthroughOverview } from "./walkthrough-overview";

const world = vi.hoisted(() => ({ view: undefined as unknown }));
vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {} }) }));
vi.mock("@/components/console/use-resource", () => ({
	useResource: (name: string) => ({
		data: name === "tutorial.walkthrough" ? world.view : undefined,
		error: undefined,
		retry: () => {},
	}),
}));
vi.mock("@/lib/actions/tutorial-actions", () => ({
	tearDownAction: async () => ({ ok: true }),
	renameWalkthroughAction: async () => ({ ok: true }),
}));

afterEach(cleanup);

const show = () =>
	renderComponent(
		<AccountProvider account={{ name: "me", role: "operator", method: "local" }}>
			<WalkthroughOverview walkthroughId="w-1" />
		</AccountProvider>,
		{ locale: "en" },
	);
const made = {
	type: "resource-found",
	resource: { kind: "hook", id: "ash-1", name: "my hook", regionId: "r", step: "hook", created: true },
} as const;

it("lists what was made, and tidies it up, as long as nothing has run", async () => {
	world.view = viewOf(reduceAll(newWalkthrough("r"), [made], 0));
	await show();
	expect(screen.getByRole("heading", { name: "Resources" })).toBeTruthy();
	expect(screen.getAllByRole("button", { name: "Clean up" })).toHaveLength(1);
});

it("lists what was made once: after a run, with what it costs and what becomes of it", async () => {
	const { steps, ...state } = reduceAll(newWalkthrough("r"), [made], 0);
	world.view = viewOf({ ...state, steps: { ...steps, execute: ranWith() } });
	await show();
	expect(await screen.findByRole("heading", { name: "What stays in the account" }, { timeout: 20_000 })).toBeTruthy();
	expect(screen.getAllByText("my hook")).toHaveLength(1);
	expect(screen.getAllByRole("button", { name: "Clean up" })).toHaveLength(1);
	expect(screen.queryByRole("heading", { name: "Resources" })).toBeNull();
});
