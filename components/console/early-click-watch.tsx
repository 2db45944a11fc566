"use client";

import { useEffect } from "react";
import { keepEarlyClick } from "./early-clicks";

/** Listens for clicks on what is drawn but not awake yet. */
export function EarlyClickWatch() {
	useEffect(() => {
		document.addEventListener("click", keepEarlyClick, true);
		return () => document.removeEventListener("click", keepEarlyClick, true);
	}, []);
	return null;
}
