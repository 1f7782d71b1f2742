//! stub
pub mod model;
pub mod diagnostic;
