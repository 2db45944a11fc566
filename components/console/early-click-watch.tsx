"use client";

import { useEffect } from "react";
import { keepEarlyChoice, keepEarlyClick } from "./early-clicks";

/** Listens for clicks and choices on what is drawn but not awake yet. */
export function EarlyClickWatch() {
	useEffect(() => {
		document.addEventListener("click", keepEarlyClick, true);
		document.addEventListener("change", keepEarlyChoice, true);
		return () => {
			document.removeEventListener("click", keepEarlyClick, true);
			document.removeEventListener("change", keepEarlyChoice, true);
		};
	}, []);
	return null;
}
