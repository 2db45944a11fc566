// Stands in every build of the emulator and runs the bundle of its worker threads.
import { runBundle } from "./run-bundle.mjs";

const bundle = runBundle("machine-worker");

export const { isCompiled } = bundle;

// While the emulator is built (load-emulator.mjs).
if (process.env["EMULATOR_KEEPS_COMPILED"]) {
	const channel = new BroadcastChannel("keep-compiled");
	channel.onmessage = () => {
		bundle.keep();
		channel.postMessage("kept");
	};
}
