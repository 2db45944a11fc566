// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { preferenceCookies } from "@/lib/i18n/preferences";
import { Time } from "./time";
import { TimeZoneDetector } from "./time-zone-detector";
import { ZonedMessages } from "./zoned-messages";

/** The device's own zone. */
const OWN = "America/New_York";

const page = (chosenTimeZone: string | null) => (
	<ZonedMessages locale="en" messages={{}} chosenTimeZone={chosenTimeZone}>
		<Time value={Date.UTC(2026, 0, 1, 12)} />
	</ZonedMessages>
);

beforeEach(() => {
	const { resolvedOptions } = Intl.DateTimeFormat.prototype;
	vi.spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions").mockImplementation(function (this: Intl.DateTimeFormat) {
		return { ...resolvedOptions.call(this), timeZone: OWN };
	});
});
afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

describe("times on a first visit", () => {
	it("are the device's own as soon as the page is awake, and the tutorial region's in what the server draws", async () => {
		expect(renderToString(page(null))).toContain("2026-01-01 20:00:00");
		render(page(null));
		expect(await screen.findByText("2026-01-01 07:00:00")).toBeDefined();
	});

	it("keep the zone that the person has chosen", async () => {
		render(page("Europe/Berlin"));
		expect(await screen.findByText("2026-01-01 13:00:00")).toBeDefined();
	});
});

it("keeps the device's zone for the pages to come", async () => {
	render(<TimeZoneDetector />);
	await new Promise((resolve) => setTimeout(resolve));
	expect(document.cookie).toContain(`${preferenceCookies.timeZone}=${encodeURIComponent(OWN)}`);
});
