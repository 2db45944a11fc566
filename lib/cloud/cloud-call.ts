import type { CloudProduct } from "./cloud-error";

/** One call as it went, for a record of what was done. Parameters are redacted. */
export type CloudCall = {
	product: CloudProduct;
	action: string;
	params: Record<string, unknown>;
	requestId: string | undefined;
	ms: number;
	ok: boolean;
	code: string | undefined;
	message: string | undefined;
	/** When the call began. */
	at: Date;
};

/** Told of every call when it has ended, well or badly. */
export type CloudRecorder = (call: CloudCall) => void;
