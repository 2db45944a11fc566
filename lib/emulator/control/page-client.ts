import type { PageTexts } from "./page-texts";

/**
 * What runs in the browser on the page at /_emulator/. It is sent as the text of this function: it must stand on its
 * own, so it refers to nothing outside of itself but the browser.
 */
export function runPage(): void {
	type Health = { version: string; uptimeSeconds: number };
	type Clock = { now: string; speed: number; frozen: boolean };
	type Fault = { product?: string; action?: string; effect: unknown; hits: number; remaining?: number };
	type Call = {
		time: string;
		product: string;
		action: string;
		caller: string;
		nested: boolean;
		status: number;
		code: string;
		ms: number;
		requestId: string;
	};
	type Inventory = Record<string, Record<string, number>>;

	const data = (id: string) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");
	const texts: PageTexts = data("texts");
	const kindNames: Record<string, string> = data("kinds");
	const byId = (id: string): HTMLElement => {
		const element = document.getElementById(id);
		if (!element) {
			throw new Error(`the page has no #${id}`);
		}
		return element;
	};
	const setText = (id: string, text: string): void => {
		const element = byId(id);
		if (element.textContent !== text) {
			element.textContent = text;
		}
	};
	const read = async <T>(name: string): Promise<T> => {
		const response = await fetch(name, { headers: { accept: "application/json" } });
		if (!response.ok) {
			throw new Error(String(response.status));
		}
		return response.json();
	};

	const cell = (text: string, className = ""): HTMLTableCellElement => {
		const td = document.createElement("td");
		td.textContent = text;
		td.className = className;
		return td;
	};
	/** Fills a table's body, and shows its table or the sentence that stands in for an empty one. */
	const fill = (id: string, rows: readonly HTMLTableCellElement[][]): void => {
		const content = JSON.stringify(rows.map((row) => row.map((td) => td.textContent)));
		const table = byId(id);
		if (table.dataset.content === content) {
			return;
		}
		table.dataset.content = content;
		table.hidden = rows.length === 0;
		byId(`${id}-empty`).hidden = rows.length > 0;
		table.querySelector("tbody")?.replaceChildren(
			...rows.map((cells) => {
				const row = document.createElement("tr");
				row.append(...cells);
				return row;
			}),
		);
	};

	const showHealth = (health: Health): void => {
		setText("state", texts.running);
		byId("state").className = "good";
		setText("version", health.version);
		const seconds = Math.floor(health.uptimeSeconds);
		const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
		setText("uptime", parts.map((part) => String(part).padStart(2, "0")).join(":"));
	};
	const showClock = (clock: Clock): void => {
		setText("now", clock.now.replace("T", " ").replace("Z", " UTC"));
		setText("speed", clock.frozen ? `${clock.speed}× (${texts.frozenState})` : `${clock.speed}×`);
		const freeze = byId("freeze");
		freeze.textContent = clock.frozen ? texts.unfreeze : texts.freeze;
		freeze.dataset.frozen = String(clock.frozen);
	};
	const showFaults = (faults: Fault[]): void => {
		byId("clear-faults").hidden = faults.length === 0;
		fill(
			"faults",
			faults.map((fault) => [
				cell([fault.product, fault.action].filter(Boolean).join(" ") || texts.anyCall),
				cell(JSON.stringify(fault.effect), "code"),
				cell(String(fault.hits), "number"),
				cell(fault.remaining === undefined ? "∞" : String(fault.remaining), "number"),
			]),
		);
	};
	const showCalls = (calls: Call[]): void => {
		fill(
			"calls",
			calls.map((call) => [
				cell(call.time.replace("T", " ").replace("Z", ""), "code"),
				cell(`${call.product} ${call.action}`.trim() || "–"),
				cell((call.caller || "–") + (call.nested ? ` (${texts.nested})` : ""), "code"),
				cell(`${call.status} ${call.code}`.trim(), call.status < 400 ? "good" : "bad"),
				cell(String(call.ms), "number"),
				cell(call.requestId, "code"),
			]),
		);
	};
	const showInventory = (inventory: Inventory): void => {
		fill(
			"resources",
			Object.entries(inventory).flatMap(([product, kinds]) =>
				Object.entries(kinds).map(([kind, count]) => [
					cell(product),
					cell(kindNames[`${product}/${kind}`] ?? kind),
					cell(String(count), "number"),
				]),
			),
		);
	};

	const refresh = async (): Promise<void> => {
		try {
			const [health, clock, faults, calls, inventory] = await Promise.all([
				read<Health>("health"),
				read<Clock>("clock"),
				read<Fault[]>("faults"),
				read<Call[]>("calls?limit=50"),
				read<Inventory>("inventory"),
			]);
			showHealth(health);
			showClock(clock);
			showFaults(faults);
			showCalls(calls);
			showInventory(inventory);
		} catch {
			setText("state", texts.unreachable);
			byId("state").className = "bad";
		}
	};

	const change = async (method: string, name: string, body: unknown): Promise<void> => {
		setText("message", texts.working);
		try {
			const response = await fetch(name, {
				method,
				headers: { "content-type": "application/json" },
				body: JSON.stringify(body),
			});
			const answer = await response.json();
			setText("message", response.ok ? texts.done : `${texts.failed} ${answer.error.message}`);
		} catch (error) {
			setText("message", `${texts.failed} ${String(error)}`);
		}
		await refresh();
	};
	const numberOf = (id: string): number => Number((byId(id) as HTMLInputElement).value);

	byId("advance-form").addEventListener("submit", (event) => {
		event.preventDefault();
		change("POST", "clock", { advanceSeconds: numberOf("advance-by") });
	});
	byId("speed-form").addEventListener("submit", (event) => {
		event.preventDefault();
		change("POST", "clock", { speed: numberOf("speed-to") });
	});
	byId("freeze").addEventListener("click", (event) => {
		const button = event.currentTarget as HTMLButtonElement;
		change("POST", "clock", { frozen: button.dataset.frozen !== "true" });
	});
	byId("clear-faults").addEventListener("click", () => change("PUT", "faults", []));
	setText("endpoint", location.origin);

	const loop = async (): Promise<void> => {
		if (!document.hidden) {
			await refresh();
		}
		window.setTimeout(loop, 2000);
	};
	document.addEventListener("visibilitychange", () => {
		if (!document.hidden) {
			refresh();
		}
	});
	loop();
}
