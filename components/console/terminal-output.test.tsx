// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderComponent } from "./render-component";
import { TerminalOutput } from "./terminal-output";

afterEach(cleanup);

const output = "\u001b[1;31mfailed\u001b[0m\u001b]0;title\u0007 \u001b[2K\u202e<b>x</b>\u0000\n";

describe("an output", () => {
	it("shows colours as colours, markup as text, and what would be hidden as signs", async () => {
		await renderComponent(<TerminalOutput output={output} command={"echo \u001b[31m\nls"} />);
		const shown = screen.getByRole("group", { name: "Output" }).textContent;
		expect(shown).toBe("$ echo ␛[31m\n> ls\nfailed ⟨U+202E⟩<b>x</b>␀\n");
		expect(screen.getByText("failed").className).toContain("text-terminal-red");
		expect(document.querySelector("b")).toBeNull();
	});

	it("is copied as it is shown: pasted into a terminal, it does nothing there", async () => {
		const writeText = vi.fn(async (_text: string) => undefined);
		Object.defineProperty(navigator, "clipboard", {
			configurable: true,
			value: { writeText },
		});
		await renderComponent(<TerminalOutput output={output} />);
		screen.getByRole("button").click();
		expect(writeText).toHaveBeenCalledWith("failed ⟨U+202E⟩<b>x</b>␀\n");
	});

	it("says when there is none", async () => {
		await renderComponent(<TerminalOutput output="" />, { locale: "zh-CN" });
		expect(screen.getByRole("group").textContent).toBe("没有输出");
	});
});
