"use client";

import { useCallback, useEffect, useState } from "react";
import { Toaster as Sonner, toast, useSonner } from "sonner";
import { useIsDark } from "@/components/console/use-theme";
import { cn } from "@/lib/ui/cn";
import { freePlace, type Place } from "@/lib/ui/free-place";
import { showNotices } from "@/lib/ui/notify";

const ACTIONS =
	"a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=menuitem], [role=option], [role=switch]";
const MARGIN = 16;
const WIDTH = 356;
/** One toast of two lines, and the edges of those behind it. */
const HEIGHT = 92;
/** How often it is looked whether what came meanwhile lies under a toast, in milliseconds. */
const LOOK_EVERY = 250;

/** Toasts, where they cover nothing that one could press: the corner, or the nearest place that is free. */
export function Toaster() {
	const isDark = useIsDark();
	const { toasts } = useSonner();
	const { right, bottom, isFree } = useFreePlace(toasts.length > 0);
	// Runs after Sonner itself has begun to listen.
	useEffect(() => showNotices(({ kind, message }) => toast[kind](message)), []);
	return (
		<Sonner
			theme={isDark ? "dark" : "light"}
			position="bottom-right"
			offset={{ right, bottom }}
			mobileOffset={{ left: MARGIN, right: MARGIN, bottom }}
			closeButton
			toastOptions={{
				classNames: {
					toast: cn(
						"!font-sans !border-line-strong !bg-raised !text-ink",
						// Where nothing is free, what lies under it can be pressed through it.
						!isFree && "pointer-events-none [&_[data-close-button]]:pointer-events-auto",
					),
				},
			}}
		/>
	);
}

function useFreePlace(isShown: boolean): Place {
	const [place, setPlace] = useState<Place>({ right: MARGIN, bottom: MARGIN, isFree: true });
	const look = useCallback(() => {
		const window = { width: document.documentElement.clientWidth, height: globalThis.innerHeight };
		const size = { width: Math.min(WIDTH, window.width - 2 * MARGIN), height: HEIGHT };
		const next = freePlace(window, size, actionsInSight(window.height), MARGIN);
		setPlace((now) =>
			now.right === next.right && now.bottom === next.bottom && now.isFree === next.isFree ? now : next,
		);
	}, []);
	useEffect(() => {
		if (!isShown) {
			return;
		}
		look();
		const timer = window.setInterval(look, LOOK_EVERY);
		window.addEventListener("resize", look);
		document.addEventListener("scroll", look, { capture: true, passive: true });
		return () => {
			window.clearInterval(timer);
			window.removeEventListener("resize", look);
			document.removeEventListener("scroll", look, { capture: true });
		};
	}, [isShown, look]);
	return place;
}

/** Where the things lie that one can press now: while a window is open, those in it alone. */
function actionsInSight(height: number): DOMRect[] {
	const modal = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].at(-1);
	return [...(modal ?? document).querySelectorAll(ACTIONS)].flatMap((element) => {
		if (element.closest("[data-sonner-toaster]")) {
			return [];
		}
		const box = element.getBoundingClientRect();
		return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < height ? [box] : [];
	});
}
