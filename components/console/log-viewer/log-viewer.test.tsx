// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { saveFile } from "@/lib/ui/save-file";
import { renderComponent } from "../render-component";
import { LogViewer } from "./log-viewer";

vi.mock("@/lib/ui/save-file", () => ({ saveFile: vi.fn() }));

afterEach(() => {
	cleanup();
	window.history.replaceState(null, "", "/");
});

const output = "Resolving\n\u001b[31mError: Nothing to do\u001b[0m\n<b>x</b>\nerror again\n";
const numbers = () => [...document.querySelectorAll("[data-line]")].map((row) => Number(row.getAttribute("data-line")));
const show = (props: Partial<Parameters<typeof LogViewer>[0]> = {}) =>
	renderComponent(<LogViewer output={output} label="Output of i-1" fileName="i-1.log" {...props} />);
const search = (text: string) =>
	fireEvent.change(screen.getByRole("searchbox", { name: "Search the output" }), { target: { value: text } });

describe("a log", () => {
	it("numbers its lines, shows colours as colours and markup as text", async () => {
		await show();
		expect(numbers()).toEqual([1, 2, 3, 4]);
		expect(screen.getByText("Error: Nothing to do").className).toContain("text-terminal-red");
		expect(document.querySelector("b")).toBeNull();
	});

	it("is searched: how often, the next, the one before, round the ends", async () => {
		await show();
		search("ERROR");
		await waitFor(() => expect(screen.getByRole("status").textContent).toBe("1 of 2"));
		expect([...document.querySelectorAll("mark")].map(({ textContent }) => textContent)).toEqual(["Error", "error"]);
		fireEvent.click(screen.getByRole("button", { name: "Next match" }));
		expect(screen.getByRole("status").textContent).toBe("2 of 2");
		fireEvent.keyDown(screen.getByRole("searchbox"), { key: "Enter" });
		expect(screen.getByRole("status").textContent).toBe("1 of 2");
		search("nowhere");
		await waitFor(() => expect(screen.getByRole("status").textContent).toBe("No match"));
	});

	it("leaves only lines that read like errors, with the numbers that they have", async () => {
		await show();
		fireEvent.click(screen.getByRole("button", { name: "Errors (2)" }));
		expect(numbers()).toEqual([2, 4]);
	});

	it("is saved as it is read: plain, without what a terminal would obey", async () => {
		await show();
		fireEvent.click(screen.getByRole("button", { name: "Download" }));
		expect(saveFile).toHaveBeenCalledWith(
			"i-1.log",
			"text/plain;charset=utf-8",
			"Resolving\nError: Nothing to do\n<b>x</b>\nerror again\n",
		);
	});

	it("says what the cloud has cut, and when there is nothing", async () => {
		await show({ droppedBytes: 1_200 });
		expect(screen.getByText(/1,200 bytes were cut by Cloud Assistant/)).toBeTruthy();
		cleanup();
		await show({ output: "" });
		expect(screen.getByText("No output")).toBeTruthy();
		cleanup();
		await show({ output: "", isLive: true });
		expect(screen.getByText("Nothing printed yet")).toBeTruthy();
	});

	it("holds of a hundred thousand lines those in sight alone", async () => {
		await show({ output: Array.from({ length: 100_000 }, (_, index) => `line ${index + 1}`).join("\n") });
		expect(numbers().length).toBeLessThan(200);
		search("line 99999");
		await waitFor(() => expect(screen.getByRole("status").textContent).toBe("1 of 1"));
	});
});

describe("the address of a line", () => {
	it("marks the lines that it names, and is written by a click on a number, with Shift up to another", async () => {
		window.history.replaceState(null, "", "/?row=x#L2");
		await show({ isLinked: true });
		const marked = () =>
			[...document.querySelectorAll(".bg-terminal-yellow\\/20")].map((row) => row.getAttribute("data-line"));
		await waitFor(() => expect(marked()).toEqual(["2"]));
		fireEvent.click(screen.getByRole("link", { name: "Line 4" }), { shiftKey: true });
		expect(window.location.href).toMatch(/\/\?row=x#L2-L4$/);
		expect(marked()).toEqual(["2", "3", "4"]);
		fireEvent.click(screen.getByRole("link", { name: "Line 1" }));
		expect(window.location.hash).toBe("#L1");
	});

	it("brings the log into the page's sight when it is opened, and not when a line in it is clicked", async () => {
		const intoView = vi.spyOn(Element.prototype, "scrollIntoView").mockReturnValue();
		window.history.replaceState(null, "", "/?row=x#L2");
		await show({ isLinked: true });
		await waitFor(() => expect(intoView).toHaveBeenCalledTimes(1));
		fireEvent.click(screen.getByRole("link", { name: "Line 1" }));
		expect(intoView).toHaveBeenCalledTimes(1);
		window.location.hash = "#L3";
		await waitFor(() => expect(intoView).toHaveBeenCalledTimes(2));
		cleanup();
		window.history.replaceState(null, "", "/?row=x#L99");
		await show({ isLinked: true });
		expect(intoView).toHaveBeenCalledTimes(2);
		intoView.mockRestore();
	});

	it("is not there for a log that is one of several", async () => {
		await show();
		expect(screen.queryByRole("link")).toBeNull();
	});
});
