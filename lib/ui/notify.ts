import { showHidden } from "./show-hidden";

/** Says in a toast that something has been done, or has failed. What shows it is fetched with the first one. */
export function notify(kind: "success" | "error", message: string): void {
	void import("sonner").then(({ toast }) => toast[kind](showHidden(message)));
}
