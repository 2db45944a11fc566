// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Span } from "@/lib/runs/span";
import { blankSpan, finishSpans } from "@/lib/runs/span-draft";
import { type OpenRows, waterfallRows } from "@/lib/runs/waterfall-rows";
import { renderComponent } from "../render-component";
import { Waterfall } from "./waterfall";

afterEach(cleanup);

const exact = (seconds: number) => ({ notBefore: seconds * 1_000, notAfter: seconds * 1_000 });
const span = (
	kind: Span["kind"],
	id: string,
	parentId: string | null,
	from: number,
	to: number | null,
	over: Partial<Span> = {},
) => ({
	...blankSpan(kind, id, parentId, id),
	state: { domain: "execution" as const, status: to === null ? "Running" : "Success" },
	start: exact(from),
	end: to === null ? null : exact(to),
	isGoing: to === null,
	...over,
});
const counts = { verified: 0, ran: 1, unprepared: 0, failed: 0, notRun: 0, doubtful: 0, running: 0, noScript: 0 };
const NOW = 70_000;
const spans = finishSpans(
	[
		span("activity", "asa-1", null, 0, null, { state: { domain: "activity", status: "InProgress" } }),
		span("instance", "i-0123456789", "asa-1", 1, null, { instanceId: "i-0123456789" }),
		span("wait", "RunScript", "i-0123456789", 10, null, {
			state: { domain: "lifecycleAction", status: "Pending" },
			budget: { seconds: 300, used: 60, left: 240, endsAt: 310_000, isExtended: false },
		}),
		span("command", "command", "i-0123456789", 12, 42, { state: { domain: "invocation", status: "Failed" } }),
	],
	NOW,
);

const onOpen = vi.fn();
function Shown() {
	const [selected, setSelected] = useState<string>();
	const [open, setOpen] = useState<OpenRows>({});
	return (
		<Waterfall
			label="Timeline"
			spans={spans}
			rows={waterfallRows(spans, open, { verdictOf: new Map(), counts })}
			now={NOW}
			selected={selected}
			onSelect={setSelected}
			onToggle={(row) => setOpen({ ...open, [row.id]: !row.isOpen })}
			onOpen={onOpen}
		/>
	);
}

const names = () =>
	screen
		.getAllByRole("row")
		.slice(1)
		.map((row) => row.dataset["row"]);
const chosen = () => screen.queryByRole("row", { selected: true })?.dataset["row"];
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

describe("a waterfall", () => {
	it("is a treegrid of rows with their state in words and how long they took", async () => {
		await renderComponent(<Shown />);
		expect(screen.getByRole("treegrid", { name: "Timeline" }).getAttribute("aria-rowcount")).toBe("5");
		const rows = screen.getAllByRole("row").slice(1);
		expect(rows.map((row) => row.getAttribute("aria-level"))).toEqual(["1", "2", "3", "3"]);
		expect(rows[3]?.textContent).toBe("ScriptFailed30 s");
	});

	it("says how much of a wait's time is left", async () => {
		await renderComponent(<Shown />);
		expect(screen.getByText("4 min left")).toBeTruthy();
	});

	it("is walked by arrow keys, to its ends, into rows and out of them; the row that one is at has the focus", async () => {
		await renderComponent(<Shown />);
		screen.getAllByRole("row")[1]?.focus();
		press("ArrowDown");
		expect([chosen(), (document.activeElement as HTMLElement).dataset["row"]]).toEqual([
			"i-0123456789",
			"i-0123456789",
		]);
		press("End");
		expect(chosen()).toBe("command");
		press("ArrowLeft");
		expect(chosen()).toBe("i-0123456789");
		press("ArrowLeft");
		expect(names()).toEqual(["asa-1", "i-0123456789"]);
		press("ArrowRight");
		expect(names()).toHaveLength(4);
		press("ArrowRight");
		expect(chosen()).toBe("RunScript");
		press("Home");
		expect(chosen()).toBe("asa-1");
		expect(screen.getAllByRole("row").filter((row) => row.tabIndex === 0)).toHaveLength(1);
	});

	it("opens a row with Enter", async () => {
		await renderComponent(<Shown />);
		screen.getAllByRole("row")[1]?.focus();
		press("ArrowDown");
		press("Enter");
		expect(onOpen).toHaveBeenCalledWith("i-0123456789");
	});

	it("draws what is over to its end, and what goes on to now", async () => {
		await renderComponent(<Shown />);
		const bar = (id: string) => {
			const row = screen.getAllByRole("row").find((one) => one.dataset["row"] === id);
			const drawn = [...(row?.querySelectorAll<HTMLElement>("[style*=left]") ?? [])].at(-1);
			return [drawn?.style.left, drawn?.style.width].map((text) => Math.round(Number.parseFloat(text ?? "")));
		};
		expect(bar("command")).toEqual([17, 43]);
		expect(bar("RunScript")).toEqual([14, 86]);
	});
});
