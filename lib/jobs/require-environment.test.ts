import { expect, it, vi } from "vitest";
import { requireEnvironment } from "./require-environment";

it("ends a server that would listen beyond this machine without a sign-in, with one line", () => {
	vi.stubEnv("HOST", "0.0.0.0");
	vi.stubEnv("CONSOLE_PASSWORD", "");
	const said = vi.spyOn(console, "error").mockImplementation(() => {});
	const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
	requireEnvironment();
	expect(exit).toHaveBeenCalledWith(1);
	expect(said.mock.calls).toEqual([[expect.stringMatching(/^scalehook: .*HOST.*CONSOLE_PASSWORD[^\n]*$/)]]);
	vi.unstubAllEnvs();
	requireEnvironment();
	expect(exit).toHaveBeenCalledTimes(1);
	vi.restoreAllMocks();
});
