// Nothing to offer: the packages that ask for an accelerator go on without.
module.exports = null;
