// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AccountProvider } from "@/components/auth/account";
import type { Role } from "@/lib/auth/roles";
import { HeaderActs } from "./header-acts";
import { renderComponent } from "./render-component";
// Read before the first menu opens, which would else wait for it.
import "./row-acts-menu";

afterEach(cleanup);

async function renderActs(role: Role) {
	const onSelect = vi.fn();
	const acts = ["Stop", "Restart", "Release"].map((label) => ({
		id: label,
		label,
		onSelect: () => onSelect(label),
		why: label === "Restart" ? "It does not run." : undefined,
	}));
	await renderComponent(
		<AccountProvider account={{ name: "me", role, method: "password" }}>
			<HeaderActs name="i-1" acts={acts} />
		</AccountProvider>,
	);
	return { onSelect, button: (name: string) => screen.getByRole("button", { name }) };
}

describe("the acts of a page's header", () => {
	it("are done by an operator, those that can be; the rest stands in a menu", async () => {
		const { onSelect, button } = await renderActs("operator");
		fireEvent.click(button("Stop"));
		fireEvent.click(button("Restart"));
		expect(button("Restart").title).toBe("It does not run.");
		fireEvent.click(button("More: i-1"));
		fireEvent.click(await screen.findByRole("menuitem", { name: "Release" }));
		expect(onSelect.mock.calls).toEqual([["Stop"], ["Release"]]);
	});

	it("are shown to a viewer with why not, and none can be chosen", async () => {
		const { onSelect, button } = await renderActs("viewer");
		for (const name of ["Stop", "Restart", "More: i-1"]) {
			expect(button(name).getAttribute("aria-disabled")).toBe("true");
			expect(button(name).title).not.toBe("");
			fireEvent.click(button(name));
		}
		await act(() => import("./row-acts-menu"));
		expect(screen.queryByRole("menu")).toBeNull();
		expect(onSelect).not.toHaveBeenCalled();
	});
});
