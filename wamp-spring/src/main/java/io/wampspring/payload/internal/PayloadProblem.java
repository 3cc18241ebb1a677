package io.wampspring.payload.internal;

/**
 * A problem of a payload.
 *
 * @param path position, such as {@code order.items[2].price}; empty for the whole payload
 * @param message description for the sender, without any part of the payload
 */
public record PayloadProblem(String path, String message) {

	/**
	 * Return this problem with a path relative to an enclosing element.
	 * @param parent path of the element in which the path of this problem begins
	 * @return the problem
	 */
	public PayloadProblem within(String parent) {
		String separator = (this.path.isEmpty() || parent.isEmpty() || this.path.startsWith("[")) ? "" : ".";
		return new PayloadProblem(parent + separator + this.path, this.message);
	}

}
