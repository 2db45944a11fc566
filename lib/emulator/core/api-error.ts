/**
 * An error as the cloud's API answers it. Thrown anywhere inside the emulator; turned into an envelope at the wire only.
 * `status` is the HTTP status, `code` and `message` what clients see, `detail` goes into the envelope's AccessDeniedDetail.
 */
export class ApiError extends Error {
	readonly status: number;
	readonly code: string;
	readonly detail: Readonly<Record<string, unknown>> | undefined;

	constructor(status: number, code: string, message: string, detail?: Readonly<Record<string, unknown>>) {
		super(message);
		this.name = "ApiError";
		this.status = status;
		this.code = code;
		this.detail = detail;
	}
}
