package io.wampspring.payload.internal;

/**
 * One thing that is wrong with a payload.
 *
 * @param path where, such as {@code order.items[2].price}; empty for the whole
 * @param message what is wrong, in words for the sender, without any part of the payload
 */
public record PayloadProblem(String path, String message) {

	/**
	 * Return the same problem, seen from further outside.
	 * @param parent path of the element that this problem's path begins in
	 * @return the problem
	 */
	public PayloadProblem within(String parent) {
		String separator = (this.path.isEmpty() || parent.isEmpty() || this.path.startsWith("[")) ? "" : ".";
		return new PayloadProblem(parent + separator + this.path, this.message);
	}

}
