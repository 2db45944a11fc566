import { AsyncLocalStorage } from "node:async_hooks";
import type { CloudCall, CloudRecorder } from "./cloud-call";

const observers = new AsyncLocalStorage<CloudRecorder>();

/** Runs `run` and tells `observer` of every call to the cloud made within it, by whatever client. */
export function observeCalls<T>(observer: CloudRecorder, run: () => Promise<T>): Promise<T> {
	return observers.run(observer, run);
}

/** Tells whoever observes the present work, if anyone does. */
export function tellObserver(call: CloudCall): void {
	observers.getStore()?.(call);
}
